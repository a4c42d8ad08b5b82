/** From a plugin file to its classes: safe unpacking, descriptor, handshake, class loader. */
@NullMarked
package dev.wellhead.plugin.load;

import org.jspecify.annotations.NullMarked;
