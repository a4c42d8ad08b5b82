/** A DuckDB file as destination: rows and ledger in one transaction. Entry: {@code DuckDbDestination}. */
@NullMarked
package dev.wellhead.destinations.duckdb;

import org.jspecify.annotations.NullMarked;
