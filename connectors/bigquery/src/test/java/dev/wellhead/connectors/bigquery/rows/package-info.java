@NullMarked
package dev.wellhead.connectors.bigquery.rows;

import org.jspecify.annotations.NullMarked;
