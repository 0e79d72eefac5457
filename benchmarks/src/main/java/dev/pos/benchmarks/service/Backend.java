package dev.pos.benchmarks.service;

/**
 * What is wrong with the place that telemetry goes to.
 */
enum Backend {

	/** Nothing. */
	HEALTHY,

	/** Nobody listens. */
	DOWN,

	/** It takes everything and never answers. */
	HANGING,

	/** It answers after five seconds. */
	SLOW,

	/** It answers what is no answer. */
	GARBAGE

}
