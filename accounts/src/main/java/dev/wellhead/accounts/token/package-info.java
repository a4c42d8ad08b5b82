/** Access tokens for connectors: fetched ahead of time, once for all threads and processes that share an account. */
@NullMarked
package dev.wellhead.accounts.token;

import org.jspecify.annotations.NullMarked;
