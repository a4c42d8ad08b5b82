/** Pages as Arrow record batches, for destinations that take Arrow. */
@NullMarked
package dev.wellhead.arrow;

import org.jspecify.annotations.NullMarked;
