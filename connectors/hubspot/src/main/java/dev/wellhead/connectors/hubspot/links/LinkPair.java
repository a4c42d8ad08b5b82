package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.connectors.hubspot.schema.ObjectType;

/** Two types whose records are associated, as seen from the first. */
public record LinkPair(ObjectType from, ObjectType to) {
    static final String BETWEEN = "_to_";

    /** The stream's name. */
    public String name() {
        return from.name() + BETWEEN + to.name();
    }
}
