/** HubSpot's authorization server: consent page, token endpoints of all versions, introspection, private app tokens. */
@NullMarked
package dev.wellhead.simulators.accounts.hubspot;

import org.jspecify.annotations.NullMarked;
