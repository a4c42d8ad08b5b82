/** Associations: generated from the numbers of the records at both ends, with what has changed since kept beside them. */
@NullMarked
package dev.wellhead.simulators.hubspot.links;

import org.jspecify.annotations.NullMarked;
