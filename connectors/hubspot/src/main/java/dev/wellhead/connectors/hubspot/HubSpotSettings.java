package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.settings.Setting;
import java.net.URI;

/** The settings of a HubSpot connection, besides signing in. */
record HubSpotSettings(
        @Setting(
                doc = "The version of HubSpot's API: 2026-09, 2026-03, or v3, which HubSpot supports until September"
                        + " 2027.",
                defaultValue = "2026-09")
        String apiVersion,

        @Setting(
                doc = "The address of the API; change it for a proxy or a simulator.",
                defaultValue = "https://api.hubapi.com")
        URI endpoint) {
    HubSpotSettings {
        HubSpotPaths.requireKnown(apiVersion);
    }

    /** Where the API's parts are at this version. */
    HubSpotPaths paths() {
        return new HubSpotPaths(endpoint, apiVersion);
    }
}
