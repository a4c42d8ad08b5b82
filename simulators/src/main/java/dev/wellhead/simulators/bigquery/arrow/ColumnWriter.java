package dev.wellhead.simulators.bigquery.arrow;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.duckdb.DuckDBReadableVector;

/** Puts the values of one column, in the forms that the rows package makes, into an Arrow vector. Not thread-safe. */
interface ColumnWriter {

    /** Writes a cell of a row that is not null; returns about how many bytes it took. */
    int write(int index, DuckDBReadableVector from, long row) throws IOException;

    /** Writes the value at the parser's token, which is not null; returns about how many bytes it took. */
    int write(int index, JsonParser from) throws IOException;

    /** Writes null, which is an empty list for a repeated column. */
    void writeNull(int index);

    /** As {@link #write(int, JsonParser)}, for a value that may be null. */
    default int writeOrNull(int index, JsonParser from) throws IOException {
        if (from.currentToken() == com.fasterxml.jackson.core.JsonToken.VALUE_NULL) {
            writeNull(index);
            return 1;
        }
        return write(index, from);
    }
}
