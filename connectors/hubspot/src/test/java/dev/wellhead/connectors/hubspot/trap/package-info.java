/** What HubSpot does to readers, each trap by itself and many together, against what is true in the simulated account. */
@NullMarked
package dev.wellhead.connectors.hubspot.trap;

import org.jspecify.annotations.NullMarked;
