/** The web server: faults, tokens, routes and encodings around each call. */
@NullMarked
package dev.wellhead.simulators.base.server;

import org.jspecify.annotations.NullMarked;
