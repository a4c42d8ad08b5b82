package dev.wellhead.simulators.hubspot.search;

import java.util.List;

/**
 * A condition on a property.
 *
 * @param high the upper end of BETWEEN
 * @param values of IN and NOT_IN
 */
record Filter(String property, Operator operator, String value, String high, List<String> values) {}
