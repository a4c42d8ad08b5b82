/** Runs what the documentation shows. */
@NullMarked
package dev.wellhead.endtoend.docs;

import org.jspecify.annotations.NullMarked;
