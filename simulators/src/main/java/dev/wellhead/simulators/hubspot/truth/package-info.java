/** What a perfect reader must find. */
@NullMarked
package dev.wellhead.simulators.hubspot.truth;

import org.jspecify.annotations.NullMarked;
