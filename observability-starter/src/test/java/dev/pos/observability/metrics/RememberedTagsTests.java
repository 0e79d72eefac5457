package dev.pos.observability.metrics;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedTagsTests {

	private final MeterRegistry meters = new SimpleMeterRegistry();

	static Stream<List<IgnoredMeters>> ignored() {
		return Stream.of(List.of(), List.of(IgnoredMeters.LONG_TASK_TIMER));
	}

	@ParameterizedTest
	@MethodSource("ignored")
	void metersAreThoseOfMicrometersHandler(List<IgnoredMeters> ignored) {
		MeterRegistry expected = new SimpleMeterRegistry();
		IgnoredMeters[] ignoredMeters = ignored.toArray(IgnoredMeters[]::new);
		observe(new RememberedTags(this.meters, ignoredMeters));
		observe(new DefaultMeterObservationHandler(expected, ignoredMeters));
		assertThat(descriptions(this.meters)).isEqualTo(descriptions(expected)).isNotEmpty();
	}

	@Test
	void timerWhenRemovedOrFilteredLaterIsAskedForAgain() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new RememberedTags(this.meters));
		observe(observations, "1", null);
		this.meters.clear();
		observe(observations, "1", null);
		assertThat(this.meters.get("work").timer().count()).isOne();
		this.meters.config().meterFilter(MeterFilter.commonTags(Tags.of("late", "yes")));
		observe(observations, "1", null);
		assertThat(this.meters.get("work").tag("late", "yes").timer().count()).isOne();
	}

	@Test
	void timersWhenEndlesslyDifferentAreAllCounted() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(new RememberedTags(this.meters));
		for (int i = 0; i < 3000; i++) {
			observe(observations, Integer.toString(i), null);
			observe(observations, Integer.toString(i), null);
		}
		assertThat(this.meters.find("work").timers()).hasSize(3000).allMatch((timer) -> timer.count() == 2);
	}

	@Test
	void handlerOfBootIsReplacedAndThatOfAUserIsNot() {
		ApplicationContextRunner runner = new ApplicationContextRunner().withBean(SimpleMeterRegistry.class)
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration.class));
		runner.run((context) -> assertThat(context).getBean(DefaultMeterObservationHandler.class)
			.isInstanceOf(RememberedTags.class));
		runner
			.withBean("mine", DefaultMeterObservationHandler.class,
					() -> new DefaultMeterObservationHandler(this.meters))
			.run((context) -> assertThat(context.getBean("mine")).isNotInstanceOf(RememberedTags.class));
	}

	private static void observe(DefaultMeterObservationHandler handler) {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler(handler);
		for (int i = 0; i < 2; i++) {
			observe(observations, "1", null);
			observe(observations, "2", null);
			observe(observations, "1", new IllegalStateException());
		}
	}

	private static void observe(ObservationRegistry observations, String value, Throwable error) {
		Observation observation = Observation.createNotStarted("work", observations)
			.lowCardinalityKeyValue("key", value)
			.highCardinalityKeyValue("high", "not a tag")
			.start();
		observation.event(Observation.Event.of("step"));
		if (error != null) {
			observation.error(error);
		}
		observation.stop();
	}

	private static List<String> descriptions(MeterRegistry registry) {
		return registry.getMeters()
			.stream()
			.map((meter) -> meter.getId() + " " + meter.getId().getType() + " " + firstCount(meter))
			.sorted()
			.toList();
	}

	private static double firstCount(Meter meter) {
		return meter.measure().iterator().next().getValue();
	}

}
