/** Writing records and associations. */
@NullMarked
package dev.wellhead.connectors.hubspot.write;

import org.jspecify.annotations.NullMarked;
