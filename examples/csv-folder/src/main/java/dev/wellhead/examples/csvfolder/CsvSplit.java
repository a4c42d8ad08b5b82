package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.toolkit.json.Json;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a file: the records that begin in {@code [from, to)}.
 *
 * @param size of the file when the read was planned
 * @param modified likewise
 * @param from where a record begins
 * @param line the line in which it does
 * @param to where a record begins that is not wanted any more, or the end of the file
 * @param columns those of the stream, without the two that the connector adds
 */
record CsvSplit(String file, long size, long modified, long from, long line, long to, List<Field> columns) {
    private static final int FORMAT = 1;

    Split split(String id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", file);
        json.put("size", size);
        json.put("modified", modified);
        json.put("from", from);
        json.put("line", line);
        json.put("to", to);
        Map<String, Object> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type().toString()));
        json.put("columns", types);
        long weight = Math.max(1, to - from);
        return new Split(id, SplitGroup.DEFAULT.id(), FORMAT, Json.write(json), weight, Optional.empty());
    }

    Schema schema() {
        return CsvColumns.of(columns);
    }

    /** The same file's records in another range. */
    CsvSplit range(long newFrom, long newLine, long newTo) {
        return new CsvSplit(file, size, modified, newFrom, newLine, newTo, columns);
    }

    static CsvSplit of(Split split) throws ConnectorException {
        if (split.format() != FORMAT) {
            throw CsvErrors.STORED.with(
                    "split '" + split.id() + "' is of format " + split.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(split.payload());
            List<Field> columns = new ArrayList<>();
            for (Map.Entry<String, ?> column : json.object("columns").members().entrySet()) {
                columns.add(Field.of(column.getKey(), CsvTypes.parse(String.valueOf(column.getValue()))));
            }
            CsvSplit part = new CsvSplit(
                    json.textOr("file", ""),
                    number(json, "size"),
                    number(json, "modified"),
                    number(json, "from"),
                    number(json, "line"),
                    number(json, "to"),
                    columns);
            if (part.file().isEmpty() || part.from() > part.to() || part.to() > part.size()) {
                throw new IllegalArgumentException("no part of a file");
            }
            return part;
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            throw CsvErrors.STORED
                    .with("split '" + split.id() + "' is " + e.getMessage())
                    .withCause(e);
        }
    }

    /**
     * How far the reading of a part is.
     *
     * @param offset where the next record begins
     * @param line the line in which it does
     */
    record Place(long offset, long line) {
        Position position() {
            return new Position(FORMAT, Json.write(Map.of("offset", offset, "line", line)));
        }
    }

    /** The place that an earlier reader of this part reported. */
    Place place(Position position) throws ConnectorException {
        if (position.format() != FORMAT) {
            throw CsvErrors.STORED.with("a position is of format " + position.format() + ", not " + FORMAT);
        }
        try {
            JsonObject json = Json.object(position.payload());
            Place place = new Place(number(json, "offset"), number(json, "line"));
            if (place.offset() < from || place.offset() > to || place.line() < line) {
                throw new IllegalArgumentException("not one of " + file + " between " + from + " and " + to);
            }
            return place;
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            throw CsvErrors.STORED.with("a position is " + e.getMessage()).withCause(e);
        }
    }

    private static long number(JsonObject json, String name) {
        return json.integer(name).orElseThrow(() -> new IllegalArgumentException("without the number '" + name + "'"));
    }
}
