/** Checks what a plugin exports while it is compiled, and writes what a host reads before it loads a class. */
@NullMarked
package dev.wellhead.processor;

import org.jspecify.annotations.NullMarked;
