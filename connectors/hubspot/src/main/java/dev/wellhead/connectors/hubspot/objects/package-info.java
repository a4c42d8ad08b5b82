/** Reading records of one object type. */
@NullMarked
package dev.wellhead.connectors.hubspot.objects;

import org.jspecify.annotations.NullMarked;
