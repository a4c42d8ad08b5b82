package dev.wellhead.simulators.ga4.report;

/**
 * A part of the data that a report shows beside others.
 *
 * @param condition in SQL over an event
 */
record Comparison(String name, String condition) {}
