/** Object types and their properties as streams and columns. */
@NullMarked
package dev.wellhead.connectors.hubspot.schema;

import org.jspecify.annotations.NullMarked;
