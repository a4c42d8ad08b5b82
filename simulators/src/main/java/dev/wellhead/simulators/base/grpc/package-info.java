/** Services over gRPC; needs jars that the others do not, and is only loaded where a port for it is asked for. */
@NullMarked
package dev.wellhead.simulators.base.grpc;

import org.jspecify.annotations.NullMarked;
