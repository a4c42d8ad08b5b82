package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page that is to be fetched, and where its rows go. Handed to {@link StreamFetch#fetch} and used by the thread that
 * calls it, until it returns.
 */
public final class PageRequest {
    private final StreamPart part;
    private final Optional<String> token;
    private final int rows;
    private final Cancellation cancellation;
    private final RowBuilder builder;

    PageRequest(StreamPart part, Optional<String> token, int rows, Cancellation cancellation, RowBuilder builder) {
        this.part = part;
        this.token = token;
        this.rows = rows;
        this.cancellation = cancellation;
        this.builder = builder;
    }

    /** What the fetch before named as its next page; empty for the first one. */
    public Optional<String> token() {
        return token;
    }

    /** One of {@link StreamFetch#parts}. */
    public String part() {
        return part.part();
    }

    /** Only rows whose cursor is not below this are needed; empty for all. More are allowed. */
    public Optional<String> since() {
        return part.since();
    }

    /** What {@link StreamFetch#end} answered for this run; rows beyond are allowed, and come again with the next. */
    public Optional<String> until() {
        return part.until();
    }

    /** The columns that are wanted; values of others are left aside. */
    public List<String> columns() {
        return part.columns();
    }

    /** How many rows are wanted; a service with other page sizes may deliver fewer or more. */
    public int rows() {
        return rows;
    }

    /** Ends the fetch from another thread: give it to whatever waits. */
    public Cancellation cancellation() {
        return cancellation;
    }

    /** Adds a row. See {@link #add(Map)}. */
    public void add(JsonObject row) throws ConnectorException {
        builder.add(row.members());
    }

    /**
     * Adds a row, values by column. A value may be of the column's own kind (text, numbers, {@code Boolean}, {@code
     * java.time}, {@code byte[]}, lists and maps of these) or text that the kind reads, ISO 8601 for times. What is
     * missing or null is null.
     *
     * @throws ConnectorException of kind {@code DATA} naming column and value when one does not fit
     */
    public void add(Map<String, ? extends @Nullable Object> row) throws ConnectorException {
        builder.add(row);
    }

    /** Says that a row is gone: its key columns tell which. */
    public void delete(Map<String, ? extends @Nullable Object> key) throws ConnectorException {
        builder.delete(key);
    }
}
