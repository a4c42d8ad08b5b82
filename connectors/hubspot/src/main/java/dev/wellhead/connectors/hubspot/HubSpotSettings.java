package dev.wellhead.connectors.hubspot;

import dev.wellhead.connectors.hubspot.api.HubSpotPaths;
import dev.wellhead.spi.settings.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

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
        URI endpoint,

        @Setting(
                doc = "The number of the account that the connection is for. With it, a token of another account is"
                        + " refused before anything of that one is mixed in.",
                example = "62515")
        Optional<String> portal,

        @Setting(
                doc = "What becomes of records that were deleted in HubSpot: keep them as rows whose _archived is true,"
                        + " or remove them.",
                defaultValue = "keep")
        DeletedRecords deletedRecords,

        @Setting(
                doc = "How far HubSpot's search may be behind its records. Changes of that time before a run began are"
                        + " read once more with the next one.",
                defaultValue = "PT15M")
        Duration indexLag,

        @Setting(
                doc = "How often a sync of changes reads all records instead, because calculated properties change and"
                        + " contacts are deleted for good without a trace; PT0S for never.",
                defaultValue = "P7D")
        Duration refreshEvery,

        @Setting(
                doc = "How many percent of the account's calls of a day are left to its other integrations.",
                defaultValue = "5")
        int dailyReserve) {

    /** What becomes of deleted records. */
    enum DeletedRecords {
        KEEP,
        REMOVE
    }

    HubSpotSettings {
        HubSpotPaths.requireKnown(apiVersion);
        if (dailyReserve < 0 || dailyReserve > 99) {
            throw new IllegalArgumentException(
                    "setting 'daily-reserve': " + dailyReserve + " is not between 0 and 99 percent");
        }
        if (indexLag.isNegative()) {
            throw new IllegalArgumentException("setting 'index-lag': " + indexLag + " is negative");
        }
        if (refreshEvery.isNegative()) {
            throw new IllegalArgumentException("setting 'refresh-every': " + refreshEvery + " is negative");
        }
    }

    /** Where the API's parts are at this version. */
    HubSpotPaths paths() {
        return new HubSpotPaths(endpoint, apiVersion);
    }
}
