/** Pages of typed columns over heap arrays in Arrow layout: what readers hand out and destinations take in. */
@NullMarked
package dev.wellhead.spi.data;

import org.jspecify.annotations.NullMarked;
