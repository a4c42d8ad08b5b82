/** What all simulators have in common. */
@NullMarked
package dev.wellhead.simulators.base;

import org.jspecify.annotations.NullMarked;
