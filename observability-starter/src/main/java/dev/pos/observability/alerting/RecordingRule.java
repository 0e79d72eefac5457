package dev.pos.observability.alerting;

/**
 * A series that Prometheus keeps so that several rules need not work it out each.
 *
 * @param name the name of the series
 * @param expression what it is, in PromQL
 */
record RecordingRule(String name, String expression) {

}
