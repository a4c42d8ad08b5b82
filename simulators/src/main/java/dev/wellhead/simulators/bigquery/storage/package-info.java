/** The Storage Read API: sessions, streams and batches; see {@code StoragePort} for where jars of gRPC come in. */
@NullMarked
package dev.wellhead.simulators.bigquery.storage;

import org.jspecify.annotations.NullMarked;
