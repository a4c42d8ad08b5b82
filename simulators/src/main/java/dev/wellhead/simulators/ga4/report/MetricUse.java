package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.fields.Metric;
import dev.wellhead.simulators.ga4.fields.MetricType;
import java.util.List;

/**
 * A metric of a request.
 *
 * @param name what its column is called
 * @param formula its value over the values of its sources
 * @param sources what it is made of: itself, or the metrics of an expression
 * @param invisible whether it only serves filters and orders
 */
record MetricUse(String name, Formula formula, MetricType type, List<Metric> sources, boolean invisible) {}
