/** The Data API over gRPC; only loaded where a port for it is asked for. */
@NullMarked
package dev.wellhead.simulators.ga4.grpc;

import org.jspecify.annotations.NullMarked;
