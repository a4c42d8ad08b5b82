/** How the simulated service misbehaves, as the real one does at times. */
@NullMarked
package dev.wellhead.simulators.hubspot.behaviour;

import org.jspecify.annotations.NullMarked;
