package dev.wellhead.simulators.hubspot.truth;

import org.jspecify.annotations.Nullable;

/** One kind of association of two records, as seen from the first. */
public record TrueLink(
        long fromId,
        long toId,
        String category,
        int typeId,
        @Nullable String label) {}
