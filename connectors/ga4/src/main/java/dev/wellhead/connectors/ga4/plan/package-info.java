/**
 * Dividing the days of a report into windows, and what the next run begins with.
 */
@NullMarked
package dev.wellhead.connectors.ga4.plan;

import org.jspecify.annotations.NullMarked;
