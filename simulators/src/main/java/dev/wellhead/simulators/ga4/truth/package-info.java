/** What a perfect reader must find, computed from the events in plain Java. */
@NullMarked
package dev.wellhead.simulators.ga4.truth;

import org.jspecify.annotations.NullMarked;
