@NullMarked
package dev.wellhead.plugin.process;

import org.jspecify.annotations.NullMarked;
