/** Datasets, tables, their versions and the DuckDB instance that holds them. */
@NullMarked
package dev.wellhead.simulators.bigquery.data;

import org.jspecify.annotations.NullMarked;
