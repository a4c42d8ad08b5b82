/** Where installed plugins lie, and the record of what was installed. */
@NullMarked
package dev.wellhead.plugin.store;

import org.jspecify.annotations.NullMarked;
