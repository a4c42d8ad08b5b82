/** Rows as Apache Arrow messages; needs jars that the others do not, and is only loaded where a gRPC port is asked for. */
@NullMarked
package dev.wellhead.simulators.bigquery.arrow;

import org.jspecify.annotations.NullMarked;
