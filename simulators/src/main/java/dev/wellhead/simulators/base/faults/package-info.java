/** Faults on a script and counts of the requests seen. */
@NullMarked
package dev.wellhead.simulators.base.faults;

import org.jspecify.annotations.NullMarked;
