/** Associations with their labels. */
@NullMarked
package dev.wellhead.connectors.hubspot.links;

import org.jspecify.annotations.NullMarked;
