@NullMarked
package dev.wellhead.plugin.host;

import org.jspecify.annotations.NullMarked;
