package dev.wellhead.simulators.ga4.report;

/**
 * Users whose first session was in a period.
 *
 * @param firstSessions the days of their first sessions, with the cohort's name
 * @param firstOffset the first day that counts, after the first session
 * @param lastOffset the last one
 */
record Cohort(Period firstSessions, int firstOffset, int lastOffset) {}
