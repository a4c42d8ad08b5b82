/** Authorization servers: one engine of codes, grants and tokens in the flavours of several services. */
@NullMarked
package dev.wellhead.simulators.accounts;

import org.jspecify.annotations.NullMarked;
