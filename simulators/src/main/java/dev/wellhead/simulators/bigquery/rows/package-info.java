/** Encoding of result rows as JSON bytes. */
@NullMarked
package dev.wellhead.simulators.bigquery.rows;

import org.jspecify.annotations.NullMarked;
