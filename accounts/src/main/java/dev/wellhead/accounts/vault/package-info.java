/** Secrets at rest: what encrypts them, and the files that hold them. */
@NullMarked
package dev.wellhead.accounts.vault;

import org.jspecify.annotations.NullMarked;
