package dev.pos.observability.sql;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Every method of an observed connection or statement is the driver's: same arguments,
 * same answer, same failure. Whoever forgets one takes a feature from an application, the
 * methods with a default among them.
 */
class DelegationTests {

	/** The one kind that every method may throw. */
	private static final SQLClientInfoException failure = new SQLClientInfoException();

	/** What must not be the driver's, since a way around would lead through it. */
	private static final Set<String> own = Set.of("getConnection", "toString", "hashCode", "equals");

	private final List<String> calls = new ArrayList<>();

	private Answers answers;

	private Object answer;

	@TestFactory
	Stream<DynamicTest> methodsOfConnectionAreTheDriversOwn() throws SQLException {
		return tests(Connection.class, connection());
	}

	@TestFactory
	Stream<DynamicTest> methodsOfStatementAreTheDriversOwn() throws SQLException {
		return tests(Statement.class, connection().createStatement());
	}

	@TestFactory
	Stream<DynamicTest> methodsOfPreparedStatementAreTheDriversOwn() throws SQLException {
		return tests(PreparedStatement.class, connection().prepareStatement("select 1"));
	}

	@TestFactory
	Stream<DynamicTest> methodsOfCallableStatementAreTheDriversOwn() throws SQLException {
		return tests(CallableStatement.class, connection().prepareCall("call it()"));
	}

	@Test
	void statementWhenAskedForItsConnectionGivesTheObservedOne() throws SQLException {
		Connection connection = connection();
		assertThat(List.of(connection.createStatement(), connection.prepareStatement("select 1"),
				connection.prepareCall("call it()")))
			.allSatisfy((statement) -> assertThat(statement.getConnection()).isSameAs(connection));
	}

	@Test
	void callWhenComparedEqualsItself() throws SQLException {
		CallableStatement call = connection().prepareCall("call it()");
		assertThat(call).isEqualTo(call).isNotEqualTo(connection().prepareCall("call it()"));
		assertThat(Set.of(call)).contains(call);
	}

	private Stream<DynamicTest> tests(Class<?> type, Object observed) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> !Modifier.isStatic(method.getModifiers()) && !own.contains(method.getName()))
			.map((method) -> DynamicTest.dynamicTest(described(method), () -> verify(method, observed)));
	}

	private void verify(Method method, Object observed) throws ReflectiveOperationException {
		Object[] arguments = Arrays.stream(method.getParameterTypes()).map(this::value).toArray();
		this.calls.clear();
		this.answers = (called) -> this.answer;
		this.answer = value(method.getReturnType());
		Object result = method.invoke(observed, arguments);
		assertThat(this.calls).containsExactly(described(method) + Arrays.deepToString(arguments));
		if (!Statement.class.isAssignableFrom(method.getReturnType())) {
			assertThat(result).isEqualTo(this.answer);
		}
		this.answers = (called) -> {
			throw failure;
		};
		assertThat(catchThrowable(() -> method.invoke(observed, arguments))).cause().isSameAs(failure);
	}

	private ObservedConnection connection() throws SQLException {
		DefaultListableBeanFactory none = new DefaultListableBeanFactory();
		SqlTelemetry telemetry = new SqlTelemetry(Duration.ofHours(1), none.getBeanProvider(ObservationRegistry.class),
				none.getBeanProvider(Tracer.class), none.getBeanProvider(MeterRegistry.class));
		StatementObserver observer = new StatementObserver(telemetry, "dataSource", null, false);
		this.answers = (called) -> value(called.getReturnType());
		ObservedConnection connection = new ObservedConnection(driver(Connection.class), observer);
		// Asks the driver which database it is, once.
		connection.createStatement().execute("select 1");
		return connection;
	}

	/**
	 * Notes what it is asked and answers what the test says.
	 */
	private <T> T driver(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> switch (method.getName()) {
					case "equals" -> proxy == arguments[0];
					case "hashCode" -> System.identityHashCode(proxy);
					case "toString" -> type.getSimpleName();
					default -> {
						this.calls.add(described(method)
								+ Arrays.deepToString((arguments != null) ? arguments : new Object[0]));
						yield this.answers.to(method);
					}
				}));
	}

	private static String described(Method method) {
		return method.getName() + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
	}

	private Object value(Class<?> type) {
		if (type == String.class) {
			return "text";
		}
		if (type.isInterface()) {
			return driver(type);
		}
		// The default would also be there if nobody had been asked.
		return switch (type.getName()) {
			case "boolean" -> true;
			case "byte" -> (byte) 5;
			case "short" -> (short) 6;
			case "int" -> 7;
			case "long" -> 8L;
			case "float" -> 9f;
			case "double" -> 10d;
			default -> type.isArray() ? Array.newInstance(type.getComponentType(), 1) : null;
		};
	}

	@FunctionalInterface
	private interface Answers {

		Object to(Method method) throws SQLException;

	}

}
