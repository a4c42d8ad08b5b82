/**
 * The contract between Wellhead and its connectors.
 *
 * <p>A connector implements three small interfaces: {@link dev.wellhead.spi.ConnectorProvider} (stateless, exported),
 * {@link dev.wellhead.spi.Source} (one connection, thread-safe) and {@link dev.wellhead.spi.read.PageReader} (one
 * split). Everything else in this module is a value or is handed over by the host.
 */
@NullMarked
package dev.wellhead.spi;

import org.jspecify.annotations.NullMarked;
