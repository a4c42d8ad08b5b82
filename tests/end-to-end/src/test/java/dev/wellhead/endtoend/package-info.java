/** The product from outside: real processes against a simulator, killed at random. */
@NullMarked
package dev.wellhead.endtoend;

import org.jspecify.annotations.NullMarked;
