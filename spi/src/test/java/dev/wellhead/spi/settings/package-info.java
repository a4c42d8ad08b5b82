@NullMarked
package dev.wellhead.spi.settings;

import org.jspecify.annotations.NullMarked;
