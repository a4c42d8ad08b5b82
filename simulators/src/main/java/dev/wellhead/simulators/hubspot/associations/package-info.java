/** The interface of associations: with labels since version 4, and the older one without. */
@NullMarked
package dev.wellhead.simulators.hubspot.associations;

import org.jspecify.annotations.NullMarked;
