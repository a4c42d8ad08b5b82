/** The connector for HubSpot. */
@NullMarked
package dev.wellhead.connectors.hubspot;

import org.jspecify.annotations.NullMarked;
