@NullMarked
package dev.wellhead.toolkit.google;

import org.jspecify.annotations.NullMarked;
