/**
 * Reads tables over the Storage Read API: streams of Arrow record batches at one instant.
 *
 * <p>Protocol facts are from the service's {@code storage.proto}, {@code stream.proto} and {@code arrow.proto} and from recorded
 * bytes of the real service. Batches are decoded into heap arrays here, without Arrow's own memory, so that no JVM needs a
 * flag for it.
 */
@NullMarked
package dev.wellhead.connectors.bigquery.storage;

import org.jspecify.annotations.NullMarked;
