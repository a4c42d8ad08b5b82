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

    private static final Schema LINK = Schema.of(
            Field.required(LinkWrite.FROM_TYPE, DataType.STRING),
            Field.required(LinkWrite.FROM_ID, DataType.STRING),
            Field.required(LinkWrite.TO_TYPE, DataType.STRING),
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
    private record Known(ActionDescriptor descriptor, Supplier<BatchWrite> write) {}

    /** @param cancellation ends what is being written */
    public HubSpotActions(HubSpotClient client, ObjectTypes types, Cancellation cancellation) {
        this.client = client;
        this.cancellation = cancellation;
        add(
                "create-associations",
                "Associates records: plainly, or with a label, given by its name or its type_id.",
                LINK,
                true,
                () -> new LinkWrite(client.paths(), new LinkMeanings(client, types, cancellation), true));
        add(
                "delete-associations",
                "Takes associations away: all between two records, or one label.",
                LINK,
                true,
                () -> new LinkWrite(client.paths(), new LinkMeanings(client, types, cancellation), false));
        add(
                "create-objects",
                "Makes records.",
                Schema.of(TYPE, PROPERTIES),
                false,
                () -> new ObjectWrite(client.paths(), ObjectWrite.Kind.CREATE));
        add(
                "update-objects",
                "Changes records, found by id or by a unique property.",
                Schema.of(TYPE, ID, Field.of(ObjectWrite.ID_PROPERTY, DataType.STRING), PROPERTIES),
                true,
                () -> new ObjectWrite(client.paths(), ObjectWrite.Kind.UPDATE));
        add(
                "upsert-objects",
                "Changes the records that a unique property finds, and makes those that it does not.",
                Schema.of(TYPE, ID, Field.required(ObjectWrite.ID_PROPERTY, DataType.STRING), PROPERTIES),
                true,
                () -> new ObjectWrite(client.paths(), ObjectWrite.Kind.UPSERT));
        add(
                "archive-objects",
                "Moves records to HubSpot's recycle bin.",
                Schema.of(TYPE, ID),
                true,
                () -> new ObjectWrite(client.paths(), ObjectWrite.Kind.ARCHIVE));
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
        return new BatchRunner(client, found.write().get(), cancellation).run(WriteRow.of(input));
    }

    private void add(String name, String doc, Schema input, boolean idempotent, Supplier<BatchWrite> write) {
        known.put(name, new Known(new ActionDescriptor(name, doc, input, MOST_ROWS, idempotent), write));
    }
}
