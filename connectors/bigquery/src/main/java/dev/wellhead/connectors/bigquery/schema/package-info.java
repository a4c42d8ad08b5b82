/** Columns of tables and results, and how their values are written. */
@NullMarked
package dev.wellhead.connectors.bigquery.schema;

import org.jspecify.annotations.NullMarked;
