/** Requests as protocol buffers' JSON: which fields there are, and how wrong ones are refused. */
@NullMarked
package dev.wellhead.simulators.ga4.wire;

import org.jspecify.annotations.NullMarked;
