/** What HubSpot's API asks of every caller: addresses, rate lanes, failures. */
@NullMarked
package dev.wellhead.connectors.hubspot.api;

import org.jspecify.annotations.NullMarked;
