/** JSON for connectors: whole small documents, and large ones read byte by byte without trees. */
@NullMarked
package dev.wellhead.toolkit.json;

import org.jspecify.annotations.NullMarked;
