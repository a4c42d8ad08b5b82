package dev.wellhead.connectors.hubspot.write;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.text.NearNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The writes of a connection. Thread-safe. */
public final class HubSpotActions implements Actions {
    private static final int MOST_ROWS = 100_000;

    private static final Field FROM = Field.required(LinkWrite.FROM_TYPE, DataType.STRING);
    private static final Field TO = Field.required(LinkWrite.TO_TYPE, DataType.STRING);

    private static final Schema LINK = Schema.of(
            FROM,
            Field.required(LinkWrite.FROM_ID, DataType.STRING),
            TO,
            Field.required(LinkWrite.TO_ID, DataType.STRING),
            Field.of(LinkWrite.CATEGORY, DataType.STRING),
            Field.of(LinkWrite.TYPE_ID, DataType.INT64),
            Field.of(LinkWrite.LABEL, DataType.STRING));

    private static final Field TYPE = Field.required(ObjectWrite.TYPE, DataType.STRING);
    private static final Field ID = Field.required(ObjectWrite.ID, DataType.STRING);
    private static final Field PROPERTIES = Field.required("properties", DataType.JSON);

    private final HubSpotClient client;
    private final Cancellation cancellation;
    private final Map<String, Known> known = new LinkedHashMap<>();

    /** @param write made anew for each run, so that what it looks up is never old */
    private record Known(ActionDescriptor descriptor, Supplier<RowWriter> write) {}

    /** @param cancellation ends what is being written */
    public HubSpotActions(HubSpotClient client, ObjectTypes types, Cancellation cancellation) {
        this.client = client;
        this.cancellation = cancellation;
        TypePaths paths = new TypePaths(types, cancellation);
        batches(
                "create-associations",
                "Associates records: plainly, or with a label, given by its name or its type_id.",
                LINK,
                true,
                () -> new LinkWrite(client.paths(), new LinkMeanings(client, paths, cancellation), true));
        batches(
                "delete-associations",
                "Takes associations away: all between two records, or one label.",
                LINK,
                true,
                () -> new LinkWrite(client.paths(), new LinkMeanings(client, paths, cancellation), false));
        batches(
                "create-objects",
                "Makes records.",
                Schema.of(TYPE, PROPERTIES),
                false,
                () -> new ObjectWrite(client.paths(), paths, ObjectWrite.Kind.CREATE));
        batches(
                "update-objects",
                "Changes records, found by id or by a unique property.",
                Schema.of(TYPE, ID, Field.of(ObjectWrite.ID_PROPERTY, DataType.STRING), PROPERTIES),
                true,
                () -> new ObjectWrite(client.paths(), paths, ObjectWrite.Kind.UPDATE));
        batches(
                "upsert-objects",
                "Changes the records that a unique property finds, and makes those that it does not.",
                Schema.of(TYPE, ID, Field.required(ObjectWrite.ID_PROPERTY, DataType.STRING), PROPERTIES),
                true,
                () -> new ObjectWrite(client.paths(), paths, ObjectWrite.Kind.UPSERT));
        batches(
                "archive-objects",
                "Moves records to HubSpot's recycle bin.",
                Schema.of(TYPE, ID),
                true,
                () -> new ObjectWrite(client.paths(), paths, ObjectWrite.Kind.ARCHIVE));
        labels(
                "create-association-labels",
                "Defines labels for associations of two types, each with what it reads as from the other side.",
                Schema.of(
                        FROM,
                        TO,
                        Field.required(LinkWrite.LABEL, DataType.STRING),
                        Field.of(LabelWriter.INVERSE, DataType.STRING),
                        Field.of(LabelWriter.NAME, DataType.STRING)),
                paths,
                LabelWriter.Kind.CREATE);
        labels(
                "rename-association-labels",
                "Gives labels other names; records keep them.",
                Schema.of(
                        FROM,
                        TO,
                        Field.of(LinkWrite.LABEL, DataType.STRING),
                        Field.of(LinkWrite.TYPE_ID, DataType.INT64),
                        Field.required(LabelWriter.NEW_LABEL, DataType.STRING),
                        Field.of(LabelWriter.NEW_INVERSE, DataType.STRING)),
                paths,
                LabelWriter.Kind.RENAME);
        labels(
                "delete-association-labels",
                "Deletes labels, and takes them from all records that have them.",
                Schema.of(
                        FROM,
                        TO,
                        Field.of(LinkWrite.LABEL, DataType.STRING),
                        Field.of(LinkWrite.TYPE_ID, DataType.INT64)),
                paths,
                LabelWriter.Kind.DELETE);
    }

    @Override
    public List<ActionDescriptor> describe() {
        return known.values().stream().map(Known::descriptor).toList();
    }

    @Override
    public List<ActionOutcome> run(String action, Page input) throws ConnectorException, InterruptedException {
        Known found = known.get(action);
        if (found == null) {
            throw HubSpotErrors.ACTION_UNKNOWN.with(
                    "there is no action '" + action + "'. " + NearNames.question(action, known.keySet()));
        } else if (input.rows() > MOST_ROWS) {
            throw HubSpotErrors.INPUT.with(
                    action + " takes at most " + MOST_ROWS + " rows at once, but " + input.rows() + " were given");
        }
        return found.write().get().run(WriteRow.of(input));
    }

    private void batches(String name, String doc, Schema input, boolean idempotent, Supplier<BatchWrite> write) {
        add(name, doc, input, idempotent, () -> new BatchRunner(client, write.get(), cancellation));
    }

    private void labels(String name, String doc, Schema input, TypePaths paths, LabelWriter.Kind kind) {
        add(
                name,
                doc,
                input,
                true,
                () -> new LabelWriter(client, new LinkMeanings(client, paths, cancellation), kind, cancellation));
    }

    private void add(String name, String doc, Schema input, boolean idempotent, Supplier<RowWriter> write) {
        known.put(name, new Known(new ActionDescriptor(name, doc, input, MOST_ROWS, idempotent), write));
    }
}
