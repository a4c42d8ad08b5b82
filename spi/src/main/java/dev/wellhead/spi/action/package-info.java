/** Writes to a source, with one outcome per input. */
@NullMarked
package dev.wellhead.spi.action;

import org.jspecify.annotations.NullMarked;
