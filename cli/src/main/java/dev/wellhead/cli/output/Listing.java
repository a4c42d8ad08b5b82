package dev.wellhead.cli.output;

import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A short list of things with the same properties, shown as a table or as JSON. Used by one thread. */
public final class Listing {
    private final List<String> columns;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    public Listing(String... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a thing: one value per column, null where there is none. */
    public Listing add(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>(values.length);
        for (Object value : values) {
            row.add(value);
        }
        rows.add(row);
        return this;
    }

    public int size() {
        return rows.size();
    }

    /** Writes the list in one of the formats. */
    public void write(Format format, PrintStream out, Terminal terminal, Style style) {
        switch (format) {
            case table -> writeTable(out, terminal, style);
            case json -> out.println(JsonText.pretty(objects()));
            case jsonl -> objects().forEach(object -> out.println(JsonText.line(object)));
        }
    }

    /** How a listing is written; the constants are the words that people type. */
    public enum Format {
        table,
        json,
        jsonl
    }

    private void writeTable(PrintStream out, Terminal terminal, Style style) {
        List<TableWriter.Head> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            boolean numbers = rows.stream().anyMatch(row -> row.get(column) instanceof Number);
            heads.add(new TableWriter.Head(columns.get(i).replace('_', ' '), numbers));
        }
        TableWriter table = new TableWriter(out, terminal, style, heads);
        for (List<@Nullable Object> row : rows) {
            List<@Nullable String> texts = new ArrayList<>(row.size());
            for (Object value : row) {
                texts.add(text(value));
            }
            table.row(texts);
        }
        table.end();
    }

    /** In a listing for people, what is not there is a dash: NULL is for data. */
    private static String text(@Nullable Object value) {
        if (value == null) {
            return "-";
        } else if (value instanceof Long || value instanceof Integer) {
            return Amounts.count(((Number) value).longValue());
        } else if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "-"
                    : String.join(", ", list.stream().map(String::valueOf).toList());
        }
        return String.valueOf(ValueText.of(value));
    }

    private List<Map<String, @Nullable Object>> objects() {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            objects.add(object(row));
        }
        return objects;
    }

    private Map<String, @Nullable Object> object(List<@Nullable Object> row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), row.get(i));
        }
        return object;
    }
}
