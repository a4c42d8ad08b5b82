/** Authorization servers that stand alone, as tests of signing in want them. */
@NullMarked
package dev.wellhead.simulators.accounts.server;

import org.jspecify.annotations.NullMarked;
