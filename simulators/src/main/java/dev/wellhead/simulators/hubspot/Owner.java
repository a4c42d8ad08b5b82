package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Json;
import java.time.Instant;

/** Somebody whom records belong to, or a queue. */
record Owner(
        long id,
        String email,
        boolean queue,
        String firstName,
        String lastName,
        long userId,
        String team,
        Instant created,
        Instant updated,
        boolean archived) {

    /** An archived owner has no user any more, except in the field that says so. */
    ObjectNode json() {
        ObjectNode node = Json.object().put("id", String.valueOf(id)).put("email", email);
        node.put("type", queue ? "QUEUE" : "PERSON").put("firstName", firstName).put("lastName", lastName);
        if (!queue) {
            if (!archived) {
                node.put("userId", userId);
            }
            node.put("userIdIncludingInactive", userId);
        }
        node.put("createdAt", created.toString())
                .put("updatedAt", updated.toString())
                .put("archived", archived);
        if (!team.isEmpty()) {
            ObjectNode entry = node.putArray("teams").addObject();
            entry.put("id", String.valueOf(100 + team.length()))
                    .put("name", team)
                    .put("primary", true);
        }
        return node;
    }
}
