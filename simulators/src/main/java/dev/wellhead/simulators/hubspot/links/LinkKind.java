package dev.wellhead.simulators.hubspot.links;

import org.jspecify.annotations.Nullable;

/**
 * A type of association between two types of records, with its two directions. Immutable.
 *
 * @param category HUBSPOT_DEFINED or USER_DEFINED
 * @param forwardId its id seen from the left type
 * @param backwardId its id seen from the right type
 * @param forwardLabel null where it has none
 */
public record LinkKind(
        String category,
        int forwardId,
        int backwardId,
        @Nullable String forwardLabel,
        @Nullable String backwardLabel,
        String name) {

    public int id(boolean forward) {
        return forward ? forwardId : backwardId;
    }

    public @Nullable String label(boolean forward) {
        return forward ? forwardLabel : backwardLabel;
    }

    /** Whether somebody has taken it away; its place stays. */
    public boolean isGone() {
        return category.isEmpty();
    }

    LinkKind gone() {
        return new LinkKind("", forwardId, backwardId, null, null, name);
    }

    LinkKind labelled(boolean forward, String label, @Nullable String inverse) {
        return forward
                ? new LinkKind(category, forwardId, backwardId, label, inverse == null ? backwardLabel : inverse, name)
                : new LinkKind(category, forwardId, backwardId, inverse == null ? forwardLabel : inverse, label, name);
    }
}
