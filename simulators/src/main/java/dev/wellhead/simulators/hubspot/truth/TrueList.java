package dev.wellhead.simulators.hubspot.truth;

import java.util.Map;

/**
 * A list.
 *
 * @param typeId the type of its records, as {@code 0-1}
 * @param members the records in it, and when each joined, in milliseconds
 */
public record TrueList(long id, String name, String typeId, Map<Long, Long> members) {
    public TrueList {
        members = Map.copyOf(members);
    }
}
