package dev.wellhead.cli.sync;

import dev.wellhead.cli.problem.CliCode;
import java.util.Optional;

/**
 * What people name to be synced.
 *
 * @param connection a connection of the project
 * @param stream a stream or a pattern with {@code *} and {@code ?}; empty for every stream
 */
record StreamSelector(String connection, Optional<String> stream) {
    /** {@code CONNECTION} or {@code CONNECTION.STREAM}: the first dot divides, because streams have dots themselves. */
    static StreamSelector parse(String text) {
        int dot = text.indexOf('.');
        String connection = dot < 0 ? text : text.substring(0, dot);
        String stream = dot < 0 ? "" : text.substring(dot + 1);
        if (connection.isBlank() || dot >= 0 && stream.isBlank()) {
            throw CliCode.USAGE.with("'" + text + "' names no stream").todo("write CONNECTION or CONNECTION.STREAM");
        }
        return new StreamSelector(connection, dot < 0 ? Optional.empty() : Optional.of(stream));
    }
}
