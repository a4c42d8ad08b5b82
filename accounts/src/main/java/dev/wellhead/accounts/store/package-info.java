/** Signed-in accounts at rest: what is kept of each, and where. */
@NullMarked
package dev.wellhead.accounts.store;

import org.jspecify.annotations.NullMarked;
