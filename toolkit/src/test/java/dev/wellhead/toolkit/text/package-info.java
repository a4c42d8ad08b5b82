@NullMarked
package dev.wellhead.toolkit.text;

import org.jspecify.annotations.NullMarked;
