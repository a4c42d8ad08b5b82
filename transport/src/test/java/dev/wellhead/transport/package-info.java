@NullMarked
package dev.wellhead.transport;

import org.jspecify.annotations.NullMarked;
