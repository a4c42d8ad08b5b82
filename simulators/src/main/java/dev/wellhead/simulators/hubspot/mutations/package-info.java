/** Changes that other people make to the account while somebody reads it. */
@NullMarked
package dev.wellhead.simulators.hubspot.mutations;

import org.jspecify.annotations.NullMarked;
