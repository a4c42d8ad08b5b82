@NullMarked
package dev.wellhead.plugin.store;

import org.jspecify.annotations.NullMarked;
