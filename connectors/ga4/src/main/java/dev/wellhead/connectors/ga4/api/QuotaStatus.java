package dev.wellhead.connectors.ga4.api;

import dev.wellhead.toolkit.json.JsonObject;
import java.util.OptionalLong;

/**
 * One quota of a property as an answer tells it, the {@code QuotaStatus} of the protocol.
 *
 * @param consumed what the request itself cost
 * @param remaining what is left of the window
 */
public record QuotaStatus(long consumed, OptionalLong remaining) {
    /** An answer that says nothing. */
    static final QuotaStatus UNKNOWN = new QuotaStatus(0, OptionalLong.empty());

    static QuotaStatus of(JsonObject status) {
        OptionalLong remaining = status.integer("remaining");
        OptionalLong consumed = status.integer("consumed");
        return remaining.isEmpty() && consumed.isEmpty() ? UNKNOWN : new QuotaStatus(consumed.orElse(0), remaining);
    }

    boolean isKnown() {
        return remaining.isPresent();
    }
}
