package dev.wellhead.connectors.bigquery.api;

import dev.wellhead.connectors.bigquery.schema.TimeText;
import dev.wellhead.toolkit.json.JsonBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One answer with rows, read as it arrives: {@code {"totalRows": "3", "pageToken": "...", "rows": [...]}}, the members in
 * any order. Used by one thread, except {@link #close()}.
 */
public final class RowStream implements AutoCloseable {
    private static final int WINDOW = 128 * 1024;

    private final AutoCloseable answer;
    private final JsonBytes in;
    private boolean inRows;
    private boolean ended;
    private boolean firstMember = true;
    private boolean firstRow = true;
    private long totalRows = -1;
    private @Nullable String pageToken;

    /** Reads {@code body}; closes {@code answer} in the end. */
    public RowStream(AutoCloseable answer, InputStream body) throws IOException {
        this.answer = answer;
        this.in = new JsonBytes(body, WINDOW);
        in.expect('{');
    }

    /**
     * Moves on to the next row, which the caller must take from {@link #json()}.
     *
     * @return false at the end of the answer
     */
    public boolean next() throws IOException {
        if (inRows) {
            if (!in.take(']')) {
                if (!firstRow) {
                    in.expect(',');
                }
                firstRow = false;
                return true;
            }
            inRows = false;
        }
        while (!ended) {
            if (in.take('}')) {
                ended = true;
            } else if (member()) {
                return next();
            }
        }
        return false;
    }

    public JsonBytes json() {
        return in;
    }

    /** Rows of the whole table or result; known at the end of the answer at the latest, when the server says it. */
    public OptionalLong totalRows() {
        return totalRows < 0 ? OptionalLong.empty() : OptionalLong.of(totalRows);
    }

    /** Where the next answer begins, when the server says that more rows follow; known at the end of the answer. */
    @Nullable
    public String pageToken() {
        return pageToken;
    }

    /** Bytes read so far, after decompression. */
    public long bytes() {
        return in.consumed();
    }

    @Override
    public void close() {
        try {
            answer.close();
        } catch (Exception e) {
            // The rows are complete or given up by now: how the connection ends changes nothing.
            return;
        }
    }

    /** Reads one member; true when it opened the rows. */
    private boolean member() throws IOException {
        if (!firstMember) {
            in.expect(',');
        }
        firstMember = false;
        in.name();
        if (in.is("rows")) {
            if (in.take('[')) {
                inRows = true;
                return true;
            }
            in.skip();
        } else if (in.is("totalRows")) {
            totalRows = in.scalar() ? TimeText.integer(in.bytes(), in.start(), in.length()) : -1;
        } else if (in.is("pageToken")) {
            pageToken = in.scalar() && in.length() > 0 ? in.text() : null;
        } else {
            in.skip();
        }
        return false;
    }
}
