@NullMarked
package dev.wellhead.spi.data;

import org.jspecify.annotations.NullMarked;
