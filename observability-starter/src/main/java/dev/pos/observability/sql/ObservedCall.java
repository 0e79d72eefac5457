package dev.pos.observability.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;

import org.jspecify.annotations.Nullable;

/**
 * The call of a stored procedure, observed as the prepared statement that it is. What
 * only calls have goes to the driver by reflection: they are rare, and their hundred
 * methods are many.
 */
final class ObservedCall implements InvocationHandler {

	private final CallableStatement delegate;

	private final ObservedPreparedStatement observed;

	private ObservedCall(CallableStatement delegate, ObservedPreparedStatement observed) {
		this.delegate = delegate;
		this.observed = observed;
	}

	static CallableStatement of(CallableStatement delegate, ObservedConnection connection, String sql) {
		ObservedPreparedStatement observed = new ObservedPreparedStatement(delegate, connection, sql);
		return (CallableStatement) Proxy.newProxyInstance(ObservedCall.class.getClassLoader(),
				new Class<?>[] { CallableStatement.class }, new ObservedCall(delegate, observed));
	}

	static boolean isObserved(CallableStatement statement) {
		return Proxy.isProxyClass(statement.getClass())
				&& Proxy.getInvocationHandler(statement) instanceof ObservedCall;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("equals") && arguments != null) {
			return proxy == arguments[0];
		}
		boolean prepared = method.getDeclaringClass().isInstance(this.observed);
		try {
			return method.invoke(prepared ? this.observed : this.delegate, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
