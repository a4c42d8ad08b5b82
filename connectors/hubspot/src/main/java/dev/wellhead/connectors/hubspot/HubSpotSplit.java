package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Split;
import java.util.Arrays;
import java.util.Locale;

/** A list that is read from its first page to its last; a place in it is a {@link ListPlace}. */
enum HubSpotSplit {
    LIVE,
    ARCHIVED;

    private static final int FORMAT = 1;

    Split split() {
        String name = name().toLowerCase(Locale.ROOT);
        return Split.of(name, FORMAT, name);
    }

    static HubSpotSplit of(Split split) throws ConnectorException {
        return Arrays.stream(values())
                .filter(known ->
                        split.format() == FORMAT && known.split().payload().equals(split.payload()))
                .findFirst()
                .orElseThrow(() -> HubSpotErrors.SPLIT.with(
                        "split '" + split.id() + "' has format " + split.format() + ", payload " + split.payload()));
    }
}
