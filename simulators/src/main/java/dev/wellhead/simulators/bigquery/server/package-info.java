/** The web server: faults, tokens, routes and encodings around each call. */
@NullMarked
package dev.wellhead.simulators.bigquery.server;

import org.jspecify.annotations.NullMarked;
