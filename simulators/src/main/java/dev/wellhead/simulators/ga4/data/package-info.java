/** Properties and their events: a function of a seed, kept in DuckDB once somebody asks. */
@NullMarked
package dev.wellhead.simulators.ga4.data;

import org.jspecify.annotations.NullMarked;
