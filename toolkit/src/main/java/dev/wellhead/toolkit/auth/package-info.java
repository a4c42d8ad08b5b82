/** Signing in, as connectors see it: how requests get their credentials, and the settings of the usual kinds. */
@NullMarked
package dev.wellhead.toolkit.auth;

import org.jspecify.annotations.NullMarked;
