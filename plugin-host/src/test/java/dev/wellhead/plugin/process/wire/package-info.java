@NullMarked
package dev.wellhead.plugin.process.wire;

import org.jspecify.annotations.NullMarked;
