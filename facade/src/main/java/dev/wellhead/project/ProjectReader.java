package dev.wellhead.project;

import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.engine.filter.FilterParser;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a project file into a project, finding every problem at once. */
final class ProjectReader {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}";

    private final List<ProjectProblem> problems = new ArrayList<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, ConnectionDefinition> connections = new LinkedHashMap<>();
    private final Map<String, DestinationDefinition> destinations = new LinkedHashMap<>();
    private final List<SyncDefinition> syncs = new ArrayList<>();

    private ProjectReader() {}

    static Project read(String file, String text, Path directory) throws ConnectorException {
        ProjectReader reader = new ProjectReader();
        try {
            Optional<YamlValue> root = YamlParser.parse(file, text);
            if (root.isPresent()) {
                reader.root(root.get());
            }
        } catch (ProjectProblem e) {
            reader.problems.add(e);
        }
        if (!reader.problems.isEmpty()) {
            throw ProjectProblem.exception(reader.problems);
        }
        return new Project(directory, reader.connections, reader.destinations, reader.syncs, reader.places);
    }

    private void root(YamlValue value) {
        YamlFields root = fields(value, "the file", "");
        root.named("connections", "a connection").forEach((name, member) -> {
            if (isName(name, member)) {
                connection(name, member);
            }
        });
        root.named("destinations", "a destination").forEach((name, member) -> {
            if (isName(name, member)) {
                destination(name, member);
            }
        });
        root.list("syncs").forEach(this::sync);
        root.finish();
    }

    private void connection(String name, YamlValue value) {
        YamlFields fields = fields(value, "connection '" + name + "'", "connections." + name);
        Optional<String> type = fields.requiredText("type", "the connector, e.g. type: bigquery");
        Map<String, Object> settings = fields.tree("settings");
        AuthSettings auth = auth(fields);
        Isolation isolation = fields.choice("isolation", Isolation.values()).orElse(Isolation.NONE);
        fields.finish();
        type.ifPresent(known -> connections.put(
                name, new ConnectionDefinition(name, known, new ConnectorSettings(settings, auth), isolation)));
    }

    /** Either a mapping with {@code kind}, or the kind alone. */
    private static AuthSettings auth(YamlFields fields) {
        Optional<YamlValue> auth = fields.take("auth");
        if (auth.isPresent()
                && auth.get() instanceof YamlValue.Scalar scalar
                && scalar.value() instanceof String kind) {
            return new AuthSettings(kind, Map.of());
        }
        if (auth.isEmpty()) {
            return AuthSettings.none();
        }
        YamlFields inner = fields.inside("auth", auth.get());
        Optional<String> kind = inner.requiredText("kind", "how to sign in, e.g. kind: service-account");
        Map<String, Object> values = inner.rest();
        return new AuthSettings(kind.orElse(""), values);
    }

    private void destination(String name, YamlValue value) {
        YamlFields fields = fields(value, "destination '" + name + "'", "destinations." + name);
        Optional<String> type = fields.requiredText("type", "what it is, e.g. type: duckdb");
        Optional<String> path = fields.text("path");
        Map<String, Object> settings = fields.tree("settings");
        fields.finish();
        type.ifPresent(known -> destinations.put(name, new DestinationDefinition(name, known, path, settings)));
    }

    private void sync(YamlValue value) {
        YamlFields fields = fields(value, "a sync", "syncs[" + syncs.size() + "]");
        Optional<String> connection = fields.requiredText("connection", "a name from 'connections'");
        connection.ifPresent(name -> fields.mustBeOneOf("connection", name, connections.keySet()));
        Optional<String> destination = fields.text("destination");
        destination.ifPresent(name -> fields.mustBeOneOf("destination", name, destinations.keySet()));
        Optional<ReadMode> mode = fields.choice("mode", ReadMode.values());
        Optional<WriteMode> write = fields.choice("write", WriteMode.values());
        Optional<String> cursor = fields.text("cursor");
        List<SyncStream> streams = new ArrayList<>();
        for (YamlValue stream : fields.list("streams")) {
            stream(stream, mode, write, cursor).ifPresent(streams::add);
        }
        fields.finish();
        syncs.add(new SyncDefinition(connection.orElse(""), destination, mode, write, cursor, streams));
    }

    private Optional<SyncStream> stream(
            YamlValue value, Optional<ReadMode> mode, Optional<WriteMode> write, Optional<String> cursor) {
        if (value instanceof YamlValue.Scalar scalar && scalar.value() instanceof String name) {
            return Optional.of(new SyncStream(name, mode, write, cursor, List.of(), Optional.empty(), Map.of()));
        }
        YamlFields fields = fields(value, "a stream", "");
        Optional<String> name = fields.requiredText("name", "the stream");
        Optional<ReadMode> ownMode = fields.choice("mode", ReadMode.values());
        Optional<WriteMode> ownWrite = fields.choice("write", WriteMode.values());
        Optional<String> ownCursor = fields.text("cursor");
        List<String> select = fields.texts("select");
        Optional<Filter> where = filter(fields);
        Map<String, Object> options = fields.tree("options");
        fields.finish();
        return name.map(known -> new SyncStream(
                known,
                ownMode.or(() -> mode),
                ownWrite.or(() -> write),
                ownCursor.or(() -> cursor),
                select,
                where,
                options));
    }

    private static Optional<Filter> filter(YamlFields fields) {
        Optional<String> text = fields.text("where");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FilterParser.parse(text.get()));
        } catch (ConnectorException e) {
            fields.problem("where", String.valueOf(e.getMessage()), e.remedy().orElse("Correct the filter."));
            return Optional.empty();
        }
    }

    private boolean isName(String name, YamlValue value) {
        boolean good = name.matches(NAME);
        if (!good) {
            problems.add(new ProjectProblem(
                    value.place(),
                    "'" + name + "' cannot be a name",
                    "Use letters, digits, '-' and '_', starting with a letter or digit."));
        }
        return good;
    }

    private YamlFields fields(YamlValue value, String what, String path) {
        return new YamlFields(value, what, path, problems, places);
    }
}
