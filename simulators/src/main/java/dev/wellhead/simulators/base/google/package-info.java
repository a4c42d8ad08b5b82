/** The form in which Google's services report failures. */
@NullMarked
package dev.wellhead.simulators.base.google;

import org.jspecify.annotations.NullMarked;
