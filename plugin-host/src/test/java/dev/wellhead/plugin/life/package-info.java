@NullMarked
package dev.wellhead.plugin.life;

import org.jspecify.annotations.NullMarked;
