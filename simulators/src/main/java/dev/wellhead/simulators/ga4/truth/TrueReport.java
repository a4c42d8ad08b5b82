package dev.wellhead.simulators.ga4.truth;

import java.util.List;
import java.util.Map;

/**
 * All rows of a report, exact: by the values of its dimensions, the values of its metrics.
 *
 * @param rows rows whose metrics are all zero are not there
 */
public record TrueReport(List<String> dimensions, List<String> metrics, Map<List<String>, List<Double>> rows) {}
