/** Reads rows of tables and results as the REST API answers them. */
@NullMarked
package dev.wellhead.connectors.bigquery.rows;

import org.jspecify.annotations.NullMarked;
