/** Conditions over rows: their text form, and their evaluation on pages where a source does not apply them. */
@NullMarked
package dev.wellhead.engine.filter;

import org.jspecify.annotations.NullMarked;
