package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What became of each input. Used by one thread. */
final class WriteOutcomes {
    private final Map<Integer, ActionOutcome> byRow = new TreeMap<>();

    void done(WriteRow row, Map<String, String> values) {
        byRow.put(row.number(), new ActionOutcome(row.number(), ActionOutcome.Result.OK, Optional.empty(), values));
    }

    void failed(WriteRow row, ConnectorException failure) {
        byRow.put(
                row.number(),
                new ActionOutcome(row.number(), ActionOutcome.Result.FAILED, Optional.of(failure), Map.of()));
    }

    /** The answer was lost: nobody knows. */
    void unknown(WriteRow row, ConnectorException failure) {
        byRow.put(
                row.number(),
                new ActionOutcome(row.number(), ActionOutcome.Result.UNKNOWN, Optional.of(failure), Map.of()));
    }

    List<ActionOutcome> all() {
        return new ArrayList<>(byRow.values());
    }

    /**
     * Takes the answer of a batch. An error names the inputs that it is about in its context; one that names none is about
     * every input that has no result.
     */
    void settle(BatchWrite write, List<WriteRow> rows, JsonObject answer) {
        Map<String, JsonObject> results = new HashMap<>();
        answer.objects("results").forEach(result -> write.marks(result).forEach(mark -> results.put(mark, result)));
        Map<String, JsonObject> errors = new HashMap<>();
        Optional<JsonObject> general = Optional.empty();
        for (JsonObject error : answer.objects("errors")) {
            Set<String> named = context(error);
            named.forEach(name -> errors.putIfAbsent(name, error));
            general = named.isEmpty() ? Optional.of(error) : general;
        }
        for (WriteRow row : rows) {
            Optional<JsonObject> result = first(write.marks(row), results);
            Optional<JsonObject> error = first(write.names(row), errors);
            if (error.isEmpty() && result.isEmpty()) {
                error = general;
            }
            if (error.isPresent()) {
                failed(
                        row,
                        HubSpotErrors.INPUT.with(
                                "row " + row.number() + ": " + error.get().textOr("message", "refused")));
            } else {
                done(row, result.map(write::answered).orElse(Map.of()));
            }
        }
    }

    private static Optional<JsonObject> first(Collection<String> names, Map<String, JsonObject> byName) {
        return names.stream().map(byName::get).filter(Objects::nonNull).findFirst();
    }

    private static Set<String> context(JsonObject error) {
        JsonObject context = error.object("context");
        Set<String> named = new HashSet<>();
        context.members().keySet().forEach(key -> named.addAll(context.texts(key)));
        return named;
    }
}
