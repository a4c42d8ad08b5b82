@NullMarked
package dev.wellhead.connectors.hubspot;

import org.jspecify.annotations.NullMarked;
