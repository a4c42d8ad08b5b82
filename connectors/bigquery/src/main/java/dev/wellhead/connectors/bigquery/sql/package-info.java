/** Writes GoogleSQL: selections, filters, parameters. */
@NullMarked
package dev.wellhead.connectors.bigquery.sql;

import org.jspecify.annotations.NullMarked;
