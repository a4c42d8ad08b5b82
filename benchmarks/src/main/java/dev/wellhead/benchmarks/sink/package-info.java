/** Pages into a DuckDB file, beside what DuckDB itself needs for the same rows. */
@NullMarked
package dev.wellhead.benchmarks.sink;

import org.jspecify.annotations.NullMarked;
