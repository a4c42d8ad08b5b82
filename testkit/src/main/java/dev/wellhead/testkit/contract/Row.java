package dev.wellhead.testkit.contract;

import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.testkit.PageRows;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as it was delivered, in values that compare by what they are. */
record Row(Operation operation, Map<String, @Nullable Object> values) {
    static List<Row> of(Page page) {
        List<Map<String, @Nullable Object>> read = PageRows.of(page);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            rows.add(new Row(page.operation(i), plain(read.get(i))));
        }
        return rows;
    }

    /** The row with these columns only. */
    Row only(Iterable<String> columns) {
        Map<String, @Nullable Object> fewer = new LinkedHashMap<>();
        columns.forEach(column -> fewer.put(column, values.get(column)));
        return new Row(operation, fewer);
    }

    /** Bytes as text, inside lists and structs too. */
    static Map<String, @Nullable Object> plain(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
            return plain;
        }
        return value;
    }

    @Override
    public String toString() {
        return operation == Operation.DELETE ? "DELETE " + values : values.toString();
    }
}
