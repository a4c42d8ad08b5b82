/** The host's HTTP client, as connectors see it. */
@NullMarked
package dev.wellhead.spi.http;

import org.jspecify.annotations.NullMarked;
