/** A local BigQuery: the REST interface and the Storage Read API over generated and stored tables, with DuckDB running the SQL. */
@NullMarked
package dev.wellhead.simulators.bigquery;

import org.jspecify.annotations.NullMarked;
