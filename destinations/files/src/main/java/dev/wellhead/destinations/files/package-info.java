/** Rows of a read as files or on standard output. Entry: {@code PageSinks}. */
@NullMarked
package dev.wellhead.destinations.files;

import org.jspecify.annotations.NullMarked;
