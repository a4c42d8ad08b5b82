@NullMarked
package dev.wellhead.plugin;

import org.jspecify.annotations.NullMarked;
