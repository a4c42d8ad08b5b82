package dev.wellhead.simulators.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.hubspot.behaviour.Lag;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Reads behaviour from JSON. */
final class Behaviours {
    private static final Set<String> NAMES = new TreeSet<>(Set.of(
            "listAfter",
            "shortPageEvery",
            "searchDisorder",
            "searchIdsAsText",
            "searchShowsLive",
            "lagSeconds",
            "tailSeconds",
            "tailPermille",
            "strictSearchBody",
            "old429Body",
            "retryAfter",
            "alwaysMultiStatus",
            "partFailsEvery",
            "goneFailsBatch",
            "binStatus"));

    private Behaviours() {}

    /** Surprises by their names; what is not named stays as it was. */
    static Quirks quirks(JsonNode node, Quirks old) {
        node.propertyStream()
                .filter(field -> !NAMES.contains(field.getKey()))
                .findFirst()
                .ifPresent(field -> {
                    throw new BadRequest("invalid", "there is no quirk '" + field.getKey() + "'; there are " + NAMES);
                });
        Lag lag = new Lag(
                Duration.ofSeconds(
                        node.path("lagSeconds").asLong(old.lag().most().toSeconds())),
                Duration.ofSeconds(
                        node.path("tailSeconds").asLong(old.lag().tail().toSeconds())),
                node.path("tailPermille").asInt(old.lag().tailPermille()));
        return Quirks.builder()
                .listAfter(
                        listAfter(node.path("listAfter").asText(old.listAfter().name())))
                .shortPageEvery(node.path("shortPageEvery").asInt(old.shortPageEvery()))
                .searchDisorder(node.path("searchDisorder").asBoolean(old.searchDisorder()))
                .searchIdsAsText(node.path("searchIdsAsText").asBoolean(old.searchIdsAsText()))
                .searchShowsLive(node.path("searchShowsLive").asBoolean(old.searchShowsLive()))
                .lag(lag)
                .strictSearchBody(node.path("strictSearchBody").asBoolean(old.strictSearchBody()))
                .old429Body(node.path("old429Body").asBoolean(old.old429Body()))
                .retryAfter(node.path("retryAfter").asBoolean(old.retryAfter()))
                .alwaysMultiStatus(node.path("alwaysMultiStatus").asBoolean(old.alwaysMultiStatus()))
                .partFailsEvery(node.path("partFailsEvery").asInt(old.partFailsEvery()))
                .goneFailsBatch(node.path("goneFailsBatch").asBoolean(old.goneFailsBatch()))
                .binStatus(node.path("binStatus").asInt(old.binStatus()))
                .build();
    }

    private static Quirks.ListAfter listAfter(String text) {
        try {
            return Quirks.ListAfter.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadRequest("invalid", "listAfter is anywhere, refused or ignored, not '" + text + "'");
        }
    }
}
