package dev.wellhead.cli.sync;

import dev.wellhead.Connector;
import dev.wellhead.cli.context.Session;
import dev.wellhead.cli.context.StreamNames;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.project.Project;
import dev.wellhead.project.SyncDefinition;
import dev.wellhead.project.SyncStream;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the streams to sync: those named, those of the project's syncs, or all. Used by one thread. */
final class StreamChooser {
    private final Session session;
    private final Consumer<String> notes;
    private final Project project;
    private final Map<String, List<String>> listed = new LinkedHashMap<>();

    /** @param notes takes sentences about streams that nobody named and that cannot be read */
    StreamChooser(Session session, Consumer<String> notes) throws ConnectorException {
        this.session = session;
        this.notes = notes;
        this.project = session.workspace().project();
    }

    /** Each stream once, in the order in which they were named. */
    List<ChosenStream> choose(List<String> selectors) throws ConnectorException, InterruptedException {
        Map<String, ChosenStream> chosen = new LinkedHashMap<>();
        if (selectors.isEmpty() && !project.syncs().isEmpty()) {
            for (SyncDefinition sync : project.syncs()) {
                ofSync(sync).forEach(stream -> put(chosen, stream));
            }
        } else {
            List<String> wanted =
                    selectors.isEmpty() ? List.copyOf(project.connections().keySet()) : selectors;
            for (String selector : wanted) {
                ofSelector(StreamSelector.parse(selector)).forEach(stream -> put(chosen, stream));
            }
        }
        if (chosen.isEmpty()) {
            throw CliCode.NOTHING_TO_SYNC.with(
                    project.connections().isEmpty() ? "the project has no connections" : "no stream was selected");
        }
        return List.copyOf(chosen.values());
    }

    private static void put(Map<String, ChosenStream> chosen, ChosenStream stream) {
        chosen.putIfAbsent(stream.connection() + "." + stream.name(), stream);
    }

    private List<ChosenStream> ofSync(SyncDefinition sync) throws ConnectorException, InterruptedException {
        List<ChosenStream> streams = new ArrayList<>();
        if (sync.streams().isEmpty()) {
            for (String name : names(sync.connection())) {
                streams.add(ChosenStream.of(sync, name));
            }
        }
        for (SyncStream stream : sync.streams()) {
            for (String name : expand(sync.connection(), stream.name())) {
                streams.add(ChosenStream.of(sync, stream, name));
            }
        }
        return streams;
    }

    private List<ChosenStream> ofSelector(StreamSelector selector) throws ConnectorException, InterruptedException {
        session.workspace().connection(selector.connection());
        List<String> names = selector.stream().isEmpty()
                ? names(selector.connection())
                : expand(selector.connection(), selector.stream().get());
        List<ChosenStream> streams = new ArrayList<>();
        for (String name : names) {
            streams.add(defined(selector.connection(), name));
        }
        return streams;
    }

    /** As the project's syncs describe the stream, where they do. */
    private ChosenStream defined(String connection, String name) {
        Optional<ChosenStream> covered = Optional.empty();
        for (SyncDefinition sync : project.syncs()) {
            if (!sync.connection().equals(connection)) {
                continue;
            }
            for (SyncStream stream : sync.streams()) {
                if (!StreamNames.matching(stream.name(), List.of(name)).isEmpty()) {
                    return ChosenStream.of(sync, stream, name);
                }
            }
            if (sync.streams().isEmpty() && covered.isEmpty()) {
                covered = Optional.of(ChosenStream.of(sync, name));
            }
        }
        return covered.orElseGet(() -> ChosenStream.plain(connection, name));
    }

    private List<String> expand(String connection, String pattern) throws ConnectorException, InterruptedException {
        if (!StreamNames.isPattern(pattern)) {
            return List.of(pattern);
        }
        List<String> found = StreamNames.matching(pattern, names(connection));
        if (found.isEmpty()) {
            throw StreamNames.unknown(connection, pattern, names(connection));
        }
        return found;
    }

    private List<String> names(String connection) throws ConnectorException, InterruptedException {
        List<String> known = listed.get(connection);
        if (known == null) {
            known = readable(session.connector(connection));
            listed.put(connection, known);
        }
        return known;
    }

    /** One stream without its permission must not fail a sync of all: it is left out, and the others go on. */
    private List<String> readable(Connector connector) throws ConnectorException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (StreamDescriptor stream :
                connector.catalog(DiscoverRequest.names()).streams()) {
            String reason = stream.facts().get("left-out");
            if (reason == null) {
                names.add(stream.id().name());
            } else {
                notes.accept(connector.id() + "." + stream.id().name() + " is left out: " + reason);
            }
        }
        return names;
    }
}
