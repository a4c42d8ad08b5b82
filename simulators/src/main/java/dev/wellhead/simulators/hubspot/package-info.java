/** HubSpot: its authorization server, account information and owners. */
@NullMarked
package dev.wellhead.simulators.hubspot;

import org.jspecify.annotations.NullMarked;
