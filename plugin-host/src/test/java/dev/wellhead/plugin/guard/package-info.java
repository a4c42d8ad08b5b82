@NullMarked
package dev.wellhead.plugin.guard;

import org.jspecify.annotations.NullMarked;
