/**
 * The host's one way out to the network: requests, retries, proxies, certificates, traces and quota lanes.
 *
 * <p>{@link dev.wellhead.transport.HttpTransport} and {@link dev.wellhead.transport.QuotaBudget} are made once per process
 * and shared by every connection.
 */
@NullMarked
package dev.wellhead.transport;

import org.jspecify.annotations.NullMarked;
