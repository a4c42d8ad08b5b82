package dev.wellhead.cli.command;

import dev.wellhead.Connector;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.context.StreamNames;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wellhead catalog CONNECTION [STREAM]}. */
@Command(name = "catalog")
public final class CatalogCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "CONNECTION", description = "A connection of the project.")
    private String connection = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STREAM",
            description = "Show the columns of this stream; without it, list the streams.")
    private @Nullable String stream;

    @Mixin
    private ListingFormat output = new ListingFormat();

    public CatalogCommand(Context context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("try")
    public Integer call() throws ConnectorException, InterruptedException {
        try (Stop ignored = Stop.interrupting(context);
                Session session = Session.open(context)) {
            Connector connector = session.connector(connection);
            if (stream == null) {
                showStreams(connector.catalog(DiscoverRequest.names()));
            } else {
                showStream(StreamNames.describe(connector, stream));
            }
        }
        return 0;
    }

    private void showStreams(Catalog catalog) {
        Listing listing = new Listing("stream", "kind", "description");
        for (StreamDescriptor found : catalog.streams()) {
            listing.add(found.id().name(), found.kind(), found.description().isEmpty() ? null : found.description());
        }
        context.show(listing, output.format());
        if (catalog.streams().isEmpty()) {
            context.say("connection '" + connection + "' has no streams");
        }
    }

    private void showStream(StreamDescriptor found) {
        if (output.format() != Listing.Format.table) {
            context.out()
                    .println(
                            output.format() == Listing.Format.json
                                    ? JsonText.pretty(object(found))
                                    : JsonText.line(object(found)));
            return;
        }
        facts(found)
                .forEach((name, value) ->
                        context.out().println(context.outStyle().dim(name + ":") + " " + value));
        Listing listing = new Listing("column", "type", "null", "description");
        for (Field field : found.schema().map(Schema::fields).orElse(List.of())) {
            listing.add(
                    field.name(),
                    field.type().toString(),
                    field.nullable() ? "yes" : "no",
                    field.description().isEmpty() ? null : field.description());
        }
        context.show(listing, Listing.Format.table);
    }

    private static Map<String, String> facts(StreamDescriptor found) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("stream", found.id().name() + " (" + found.kind() + ")");
        if (!found.description().isEmpty()) {
            facts.put("description", found.description());
        }
        facts.put("key", found.key().isEmpty() ? "none" : String.join(", ", found.key()));
        facts.put("cursors", found.cursors().isEmpty() ? "none" : String.join(", ", found.cursors()));
        facts.put("reads", String.join(", ", modes(found)));
        facts.putAll(found.facts());
        return facts;
    }

    private static Map<String, @Nullable Object> object(StreamDescriptor found) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("stream", found.id().name());
        object.put("kind", found.kind());
        object.put("description", found.description());
        object.put("key", found.key());
        object.put("version", found.version().orElse(null));
        object.put("cursors", found.cursors());
        object.put("modes", modes(found));
        object.put("facts", found.facts());
        List<Map<String, Object>> columns = new ArrayList<>();
        for (Field field : found.schema().map(Schema::fields).orElse(List.of())) {
            Map<String, Object> column = new LinkedHashMap<>();
            column.put("name", field.name());
            column.put("type", field.type().toString());
            column.put("nullable", field.nullable());
            column.put("description", field.description());
            columns.add(column);
        }
        object.put("columns", columns);
        return object;
    }

    private static List<String> modes(StreamDescriptor found) {
        return found.modes().stream()
                .sorted()
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
