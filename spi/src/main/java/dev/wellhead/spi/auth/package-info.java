/** Signing in: what a connector tells its host about an OAuth 2 service, and the tokens that it gets. */
@NullMarked
package dev.wellhead.spi.auth;

import org.jspecify.annotations.NullMarked;
