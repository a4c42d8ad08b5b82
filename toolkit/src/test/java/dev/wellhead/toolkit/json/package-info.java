@NullMarked
package dev.wellhead.toolkit.json;

import org.jspecify.annotations.NullMarked;
