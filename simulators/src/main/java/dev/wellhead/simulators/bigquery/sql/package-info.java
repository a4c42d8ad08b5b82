/** GoogleSQL to DuckDB SQL: lexing, translation, parameters and error positions. */
@NullMarked
package dev.wellhead.simulators.bigquery.sql;

import org.jspecify.annotations.NullMarked;
