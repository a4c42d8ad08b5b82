/** What a connection offers: streams, their schemas, keys and read modes. */
@NullMarked
package dev.wellhead.spi.catalog;

import org.jspecify.annotations.NullMarked;
