@NullMarked
package dev.wellhead.processor;

import org.jspecify.annotations.NullMarked;
