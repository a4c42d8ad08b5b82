/** Signing in, and what belongs to a person: accounts and secrets. */
@NullMarked
package dev.wellhead.accounts;

import org.jspecify.annotations.NullMarked;
