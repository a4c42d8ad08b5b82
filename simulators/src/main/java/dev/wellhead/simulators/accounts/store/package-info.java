/** Codes, grants and tokens: what an authorization server remembers, whatever the service. */
@NullMarked
package dev.wellhead.simulators.accounts.store;

import org.jspecify.annotations.NullMarked;
