/** CPU of reading HubSpot's records, to typed columns and to DuckDB, beside the usual parts. */
@NullMarked
package dev.wellhead.benchmarks.records;

import org.jspecify.annotations.NullMarked;
