package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.links.LinkKinds;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.text.NearNames;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What inputs of a write of associations mean to HubSpot: how addresses name a type, and which kind of association a label
 * is. HubSpot is asked for the kinds of two types once, and only when an input needs them. One for each write; used by one
 * thread.
 */
final class LinkMeanings {
    private final HubSpotClient client;
    private final TypePaths paths;
    private final Cancellation cancellation;
    private final Map<List<String>, List<JsonObject>> kinds = new HashMap<>();

    LinkMeanings(HubSpotClient client, TypePaths paths, Cancellation cancellation) {
        this.client = client;
        this.paths = paths;
        this.cancellation = cancellation;
    }

    /**
     * The input as HubSpot takes it: a type by its path, a kind by category and number.
     *
     * @throws ConnectorException with {@link HubSpotErrors#INPUT} when the input says what HubSpot does not know; with
     *     another code when HubSpot could not be asked
     */
    WriteRow of(WriteRow row) throws ConnectorException, InterruptedException {
        WriteRow found = withPaths(row);
        String from = found.text(LinkWrite.FROM_TYPE);
        String to = found.text(LinkWrite.TO_TYPE);
        boolean isKind = row.has(LinkWrite.CATEGORY) && row.has(LinkWrite.TYPE_ID);
        if (isKind || !row.has(LinkWrite.LABEL) && !row.has(LinkWrite.TYPE_ID)) {
            return found;
        }
        JsonObject kind = kind(row, kinds(from, to));
        return found.with(LinkWrite.CATEGORY, kind.textOr("category", ""))
                .with(LinkWrite.TYPE_ID, kind.textOr("typeId", ""));
    }

    /** The input with its types named as addresses name them. */
    WriteRow withPaths(WriteRow row) throws ConnectorException, InterruptedException {
        return row.with(LinkWrite.FROM_TYPE, paths.of(row.require(LinkWrite.FROM_TYPE)))
                .with(LinkWrite.TO_TYPE, paths.of(row.require(LinkWrite.TO_TYPE)));
    }

    /** Where the labels of an input's types are, which are named as addresses name them. */
    URI labels(WriteRow row, String below) {
        return client.paths()
                .associations(row.text(LinkWrite.FROM_TYPE), row.text(LinkWrite.TO_TYPE), "/labels" + below);
    }

    /** Has HubSpot asked again: a label of these types was changed. */
    void forget(WriteRow row) {
        String from = row.text(LinkWrite.FROM_TYPE);
        String to = row.text(LinkWrite.TO_TYPE);
        kinds.remove(List.of(from, to));
        kinds.remove(List.of(to, from));
    }

    /** Labels are found as people write them, but two that differ only in case stay apart. */
    private static JsonObject kind(WriteRow row, List<JsonObject> kinds) throws ConnectorException {
        List<JsonObject> possible = kinds.stream()
                .filter(kind -> !row.has(LinkWrite.CATEGORY)
                        || kind.textOr("category", "").equals(row.text(LinkWrite.CATEGORY)))
                .toList();
        if (row.has(LinkWrite.TYPE_ID)) {
            String typeId = row.text(LinkWrite.TYPE_ID);
            return first(possible, kind -> kind.textOr("typeId", "").equals(typeId))
                    .orElseThrow(() -> unknown(row, "kind " + typeId, ""));
        }
        String label = row.text(LinkWrite.LABEL);
        return first(possible, kind -> kind.textOr("label", "").equals(label))
                .or(() -> first(possible, kind -> kind.textOr("label", "").equalsIgnoreCase(label)))
                .orElseThrow(() -> unknown(row, "label '" + label + "'", hint(label, possible)));
    }

    private static Optional<JsonObject> first(List<JsonObject> kinds, Predicate<JsonObject> wanted) {
        return kinds.stream().filter(wanted).findFirst();
    }

    /** What a label was probably meant to be; begins with a full stop. */
    static String hint(String label, List<JsonObject> kinds) {
        List<String> labels =
                kinds.stream().flatMap(kind -> kind.text("label").stream()).toList();
        String near = NearNames.question(label, labels);
        String all = labels.isEmpty() ? "There are no labels." : "Labels are: " + String.join(", ", labels) + ".";
        return ". " + (near.isEmpty() ? all : near);
    }

    private static ConnectorException unknown(WriteRow row, String what, String hint) {
        return HubSpotErrors.INPUT.with("row " + row.number() + ": associations of " + row.text(LinkWrite.FROM_TYPE)
                + " with " + row.text(LinkWrite.TO_TYPE) + " have no " + what + hint);
    }

    /** No kinds at all when HubSpot does not know the types: each input then says so. */
    List<JsonObject> kinds(String from, String to) throws ConnectorException, InterruptedException {
        List<JsonObject> known = kinds.get(List.of(from, to));
        if (known == null) {
            known = ask(from, to);
            kinds.put(List.of(from, to), known);
        }
        return known;
    }

    private List<JsonObject> ask(String from, String to) throws ConnectorException, InterruptedException {
        try {
            return LinkKinds.of(client, from, to, cancellation);
        } catch (ConnectorException e) {
            if (HubSpotErrors.isAbsent(e)) {
                return List.of();
            }
            throw e;
        }
    }
}
