package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.api.HubSpotLanes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Defines, renames and deletes the account's labels, one call each: HubSpot takes no batches of them. HubSpot's own kinds
 * of association, whose category is another, cannot be changed. Used by one thread.
 */
final class LabelWriter implements RowWriter {
    static final String INVERSE = "inverse_label";
    static final String NEW_LABEL = "new_label";
    static final String NEW_INVERSE = "new_inverse_label";
    static final String NAME = "name";

    private static final String OWN = "USER_DEFINED";

    /** What every edition allows for two types; some allow more, so it is only told when HubSpot refuses. */
    private static final int USUAL_LIMIT = 10;

    private final HubSpotClient client;
    private final LinkMeanings meanings;
    private final Kind kind;
    private final Cancellation cancellation;
    private final WriteOutcomes outcomes = new WriteOutcomes();

    /** What is done to labels. */
    enum Kind {
        CREATE,
        RENAME,
        DELETE
    }

    LabelWriter(HubSpotClient client, LinkMeanings meanings, Kind kind, Cancellation cancellation) {
        this.client = client;
        this.meanings = meanings;
        this.kind = kind;
        this.cancellation = cancellation;
    }

    @Override
    public List<ActionOutcome> run(List<WriteRow> rows) throws ConnectorException, InterruptedException {
        boolean isAnyDone = false;
        for (WriteRow row : rows) {
            try {
                outcomes.done(row, write(row));
                isAnyDone = true;
            } catch (ConnectorException e) {
                boolean isUnknown = e.kind() == ErrorKind.TRANSIENT || e.kind() == ErrorKind.CANCELLED;
                if (isUnknown) {
                    outcomes.unknown(row, e);
                } else if (isAnyDone || isRefusal(e)) {
                    outcomes.failed(row, e);
                } else {
                    throw e;
                }
            }
        }
        return outcomes.all();
    }

    /** Whether it is about this row and not about all of them. */
    private static boolean isRefusal(ConnectorException failure) {
        return failure.code().equals(HubSpotErrors.INPUT.code())
                || failure.code().equals(HubSpotErrors.REQUEST.code())
                || failure.kind() == ErrorKind.NOT_FOUND;
    }

    private Map<String, String> write(WriteRow given) throws ConnectorException, InterruptedException {
        WriteRow row = meanings.withPaths(given);
        return switch (kind) {
            case CREATE -> create(row, given);
            case RENAME -> rename(row, given);
            case DELETE -> delete(row, given);
        };
    }

    private Map<String, String> create(WriteRow row, WriteRow given) throws ConnectorException, InterruptedException {
        String label = row.require(LinkWrite.LABEL);
        Optional<JsonObject> known = own(kinds(row), label);
        if (known.isPresent()) {
            requireInverse(row, given, label);
            return told(known.get(), false);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("label", label);
        body.put("name", row.has(NAME) ? row.text(NAME) : name(label));
        if (row.has(INVERSE)) {
            body.put("inverseLabel", row.text(INVERSE));
        }
        try {
            send(HubSpotCall.write("create label '" + label + "'", meanings.labels(row, ""), body, false));
        } catch (ConnectorException e) {
            throw isRefusal(e) ? explained(row, given, e) : e;
        }
        meanings.forget(row);
        return own(kinds(row), label).map(made -> told(made, true)).orElse(Map.of("new", "true"));
    }

    /** A label is there already, which is as good as made, unless it reads otherwise from the other side. */
    private void requireInverse(WriteRow row, WriteRow given, String label)
            throws ConnectorException, InterruptedException {
        if (row.has(INVERSE)
                && own(meanings.kinds(row.text(LinkWrite.TO_TYPE), row.text(LinkWrite.FROM_TYPE)), row.text(INVERSE))
                        .isEmpty()) {
            throw HubSpotErrors.INPUT.with("label '" + label + "' of " + pair(given)
                    + " is there already, but reads otherwise than '" + row.text(INVERSE)
                    + "' from the other side; rename it instead");
        }
    }

    private ConnectorException explained(WriteRow row, WriteRow given, ConnectorException refusal)
            throws ConnectorException, InterruptedException {
        long own = kinds(row).stream().filter(LabelWriter::isOwn).count();
        return own < USUAL_LIMIT
                ? refusal
                : HubSpotErrors.INPUT
                        .with(pair(given) + " have " + own + " labels of the account already, and HubSpot allows "
                                + USUAL_LIMIT + ", in some editions more; delete one first. " + refusal.getMessage())
                        .withCause(refusal);
    }

    private Map<String, String> rename(WriteRow row, WriteRow given) throws ConnectorException, InterruptedException {
        String label = row.require(NEW_LABEL);
        boolean isRenamed = !row.has(LinkWrite.TYPE_ID)
                && !row.has(NEW_INVERSE)
                && own(kinds(row), row.text(LinkWrite.LABEL)).isEmpty()
                && own(kinds(row), label).isPresent();
        if (isRenamed) {
            return told(own(kinds(row), label).orElseThrow(), false);
        }
        JsonObject renamed = require(row, given);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("associationTypeId", renamed.integer("typeId").orElse(0));
        body.put("label", label);
        if (row.has(NEW_INVERSE)) {
            body.put("inverseLabel", row.text(NEW_INVERSE));
        }
        send(HubSpotCall.put("rename label " + typeId(renamed), meanings.labels(row, ""), body));
        meanings.forget(row);
        return told(renamed, false);
    }

    private Map<String, String> delete(WriteRow row, WriteRow given) throws ConnectorException, InterruptedException {
        JsonObject deleted = require(row, given);
        try {
            send(HubSpotCall.delete("delete label " + typeId(deleted), meanings.labels(row, "/" + typeId(deleted))));
        } catch (ConnectorException e) {
            // Somebody else, or a try before whose answer was lost, was quicker.
            if (e.kind() != ErrorKind.NOT_FOUND) {
                throw e;
            }
        }
        meanings.forget(row);
        return told(deleted, false);
    }

    private void send(HubSpotCall call) throws ConnectorException, InterruptedException {
        client.send(call.on(HubSpotLanes.Kind.ASSOCIATIONS), cancellation, BatchRunner::answer);
    }

    /** The label that a row names, which must be one of the account's. */
    private JsonObject require(WriteRow row, WriteRow given) throws ConnectorException, InterruptedException {
        List<JsonObject> all = kinds(row);
        String typeId = row.text(LinkWrite.TYPE_ID);
        String label = typeId.isEmpty() ? row.require(LinkWrite.LABEL) : "";
        Optional<JsonObject> found = all.stream()
                .filter(known -> typeId.isEmpty()
                        ? known.textOr("label", "").equals(label)
                        : typeId(known).equals(typeId))
                .findFirst();
        if (found.isEmpty()) {
            throw HubSpotErrors.INPUT.with(pair(given) + " have no "
                    + (typeId.isEmpty() ? "label '" + label + "'" : "label of number " + typeId)
                    + LinkMeanings.hint(
                            label, all.stream().filter(LabelWriter::isOwn).toList()));
        } else if (!isOwn(found.get())) {
            throw HubSpotErrors.INPUT.with("'" + found.get().textOr("label", "without a label") + "' of " + pair(given)
                    + " is HubSpot's own kind of association (" + found.get().textOr("category", "")
                    + "): only labels that the account has defined can be changed");
        }
        return found.get();
    }

    private List<JsonObject> kinds(WriteRow row) throws ConnectorException, InterruptedException {
        return meanings.kinds(row.text(LinkWrite.FROM_TYPE), row.text(LinkWrite.TO_TYPE));
    }

    private static Optional<JsonObject> own(List<JsonObject> kinds, String label) {
        return kinds.stream()
                .filter(kind -> isOwn(kind) && kind.textOr("label", "").equals(label))
                .findFirst();
    }

    private static boolean isOwn(JsonObject kind) {
        return kind.textOr("category", "").equals(OWN) && kind.text("label").isPresent();
    }

    private static String typeId(JsonObject kind) {
        return kind.textOr("typeId", "");
    }

    private static Map<String, String> told(JsonObject kind, boolean isNew) {
        return Map.of("type_id", typeId(kind), "category", kind.textOr("category", ""), "new", Boolean.toString(isNew));
    }

    private static String pair(WriteRow given) {
        return "associations of " + given.text(LinkWrite.FROM_TYPE) + " with " + given.text(LinkWrite.TO_TYPE);
    }

    /** HubSpot wants an internal name besides, of letters, digits and underscores, that begins with a letter. */
    private static String name(String label) {
        String plain =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        boolean isName = !plain.isEmpty() && Character.isLetter(plain.charAt(0));
        return isName ? plain : "label_" + (plain.isEmpty() ? Integer.toHexString(label.hashCode()) : plain);
    }
}
