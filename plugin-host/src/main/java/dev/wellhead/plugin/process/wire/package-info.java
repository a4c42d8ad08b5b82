/** What crosses between host and child: frames, the calls in both directions, and every value of the contract as bytes. */
@NullMarked
package dev.wellhead.plugin.process.wire;

import org.jspecify.annotations.NullMarked;
