@NullMarked
package dev.wellhead.plugin.load;

import org.jspecify.annotations.NullMarked;
