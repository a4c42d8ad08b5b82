/** CPU of reading large reports of Google Analytics, to typed columns and to DuckDB, beside Google's own client. */
@NullMarked
package dev.wellhead.benchmarks.reports;

import org.jspecify.annotations.NullMarked;
