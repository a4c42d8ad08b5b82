package dev.wellhead;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read into memory.
 *
 * <p>A row maps column names, in the order of the schema, to Boolean, Long, Double, String, {@code byte[]}, BigDecimal,
 * LocalDate, LocalTime, LocalDateTime, Instant, {@link dev.wellhead.spi.data.Interval}, List, Map, or null.
 *
 * <p>The JSON form keeps every value exactly: decimals are texts, since many readers of JSON would round them; times
 * are ISO 8601 texts, bytes are base64, numbers that JSON lacks are {@code "NaN"}, {@code "Infinity"} and {@code
 * "-Infinity"}. The schema stands beside the rows, so that {@link #fromJson} gives back equal values.
 *
 * @param connectorId the connection that they are from
 * @param timestamp when the read began
 * @param data the rows
 * @param metadata what they are
 */
public record ConnectorData(
        String connectorId, Instant timestamp, List<Map<String, @Nullable Object>> data, DataMetadata metadata) {
    public ConnectorData {
        data = List.copyOf(data);
    }

    /** The JSON form. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try {
            writeJson(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes the JSON form; leaves the writer open. */
    public void writeJson(Writer target) throws IOException {
        DataJsonWriter.write(this, target);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws IllegalArgumentException when the text is something else, saying what
     */
    public static ConnectorData fromJson(String json) {
        return DataJsonReader.read(json);
    }
}
