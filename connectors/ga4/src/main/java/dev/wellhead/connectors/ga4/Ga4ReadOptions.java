package dev.wellhead.connectors.ga4;

import dev.wellhead.spi.settings.Setting;
import java.util.Optional;

/** What a single read of a report may ask for. */
record Ga4ReadOptions(
        @Setting(doc = "The first day; the setting start-date unless given.", example = "2026-01-01")
        Optional<String> startDate,

        @Setting(doc = "The last day; today, or yesterday, unless given.", example = "2026-01-31")
        Optional<String> endDate) {}
