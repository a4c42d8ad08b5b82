/** Column types, names of tables, and how values and schemas are written. */
@NullMarked
package dev.wellhead.simulators.bigquery.types;

import org.jspecify.annotations.NullMarked;
