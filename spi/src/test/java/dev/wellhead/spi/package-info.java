@NullMarked
package dev.wellhead.spi;

import org.jspecify.annotations.NullMarked;
