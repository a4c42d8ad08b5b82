/**
 * Google Analytics 4 on the loopback address: the Data API, the Admin API's reads, tokens, quotas, and what is true.
 *
 * <p>Messages and the order of checks follow what others recorded of the live service; token costs are a fit to
 * measurements. Chosen here, because nobody has recorded it: which fields the aggregate tables have, and that a report
 * over few enough events never comes from them; that a sample is one of users, and that filters do not shrink the space
 * it is taken from; that totals do not heed metric filters; that a batch is one concurrent request; that hourly quotas
 * return on the hour; how sides of pivots are ordered by metrics that do not add up; offsets of cohorts, which count from
 * each user's first session; the words for limits that are not in recordings.
 */
@NullMarked
package dev.wellhead.simulators.ga4;

import org.jspecify.annotations.NullMarked;
