/** Looks for secrets in everything that was written. */
@NullMarked
package dev.wellhead.endtoend.redaction;

import org.jspecify.annotations.NullMarked;
