package dev.wellhead.cli.context;

import dev.wellhead.Connector;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.CliException;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Finds streams and columns by what people typed. */
public final class StreamNames {
    private static final int MOST_NAMES = 8;

    private StreamNames() {}

    /** The stream with its columns. */
    public static StreamDescriptor describe(Connector connector, String name)
            throws ConnectorException, InterruptedException {
        StreamId id = new StreamId(name);
        try {
            Catalog catalog = connector.catalog(DiscoverRequest.of(id));
            if (catalog.stream(id).isPresent()) {
                return catalog.stream(id).get();
            }
        } catch (ConnectorException e) {
            if (e.kind() != ErrorKind.NOT_FOUND) {
                throw e;
            }
            throw because(connector, name, e);
        }
        throw unknown(connector.id(), name, names(connector));
    }

    /** Names that match {@code pattern}, in which {@code *} stands for anything and {@code ?} for one character. */
    public static List<String> matching(String pattern, Collection<String> names) {
        StringBuilder regex = new StringBuilder();
        pattern.chars().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        Pattern compiled = Pattern.compile(regex.toString());
        return names.stream().filter(name -> compiled.matcher(name).matches()).toList();
    }

    /** Whether a selector names several streams. */
    public static boolean isPattern(String text) {
        return text.contains("*") || text.contains("?");
    }

    /** The failure for a stream that a connection does not have. */
    public static CliException unknown(String connection, String name, Collection<String> known) {
        return CliCode.STREAM_UNKNOWN
                .with("connection '" + connection + "' has no stream " + (isPattern(name) ? "that matches '" : "'")
                        + name + "'")
                .todo(Suggestions.didYouMean(name, known) + listed("It has", known));
    }

    /** Checks that a stream has these columns; which fields a record has is the source's to say. */
    public static void requireColumns(StreamDescriptor stream, Collection<String> columns) {
        List<String> known = stream.schema().map(Schema::names).orElse(List.of());
        for (String column : columns) {
            if (!known.isEmpty() && known.stream().noneMatch(name -> isOrIsWithin(column, name))) {
                throw CliCode.COLUMN_UNKNOWN
                        .with("stream '" + stream.id() + "' has no column '" + column + "'")
                        .todo(Suggestions.didYouMean(column, known) + listed("It has", known));
            }
        }
    }

    private static boolean isOrIsWithin(String path, String column) {
        return path.equals(column) || path.startsWith(column + ".");
    }

    /** The names of all streams. */
    public static List<String> names(Connector connector) throws ConnectorException, InterruptedException {
        return connector.catalog(DiscoverRequest.names()).streams().stream()
                .map(stream -> stream.id().name())
                .toList();
    }

    /** Ours, with the nearest name; the source's own words when it cannot list its streams either. */
    private static CliException because(Connector connector, String name, ConnectorException failure)
            throws ConnectorException, InterruptedException {
        try {
            return unknown(connector.id(), name, names(connector)).because(String.valueOf(failure.getMessage()));
        } catch (ConnectorException listing) {
            throw failure;
        }
    }

    private static String listed(String words, Collection<String> names) {
        if (names.isEmpty()) {
            return words + " none.";
        }
        List<String> first = names.stream().limit(MOST_NAMES).toList();
        int more = names.size() - first.size();
        return words + ": " + String.join(", ", first) + (more > 0 ? " and " + more + " more." : ".");
    }
}
