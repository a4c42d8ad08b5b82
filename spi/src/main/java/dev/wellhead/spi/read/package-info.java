/** Planning and reading: requests, plans, splits, positions and page readers. */
@NullMarked
package dev.wellhead.spi.read;

import org.jspecify.annotations.NullMarked;
