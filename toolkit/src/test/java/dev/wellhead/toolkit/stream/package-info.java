@NullMarked
package dev.wellhead.toolkit.stream;

import org.jspecify.annotations.NullMarked;
