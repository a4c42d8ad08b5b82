package dev.wellhead.testkit.contract;

import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A column to filter by, and a value from the middle of it as people write it. */
record FilterCase(String column, String literal) {
    private static final Set<String> TYPES = Set.of("int64", "string", "decimal", "date", "timestamp", "boolean");
    private static final int MOST_COLUMNS = 5;

    static List<FilterCase> of(Schema schema, List<Row> rows) {
        List<FilterCase> cases = new ArrayList<>();
        for (Field field : schema.fields()) {
            List<Object> values = rows.stream()
                    .map(row -> row.values().get(field.name()))
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
            if (TYPES.contains(field.type().name()) && !values.isEmpty() && cases.size() < MOST_COLUMNS) {
                Object middle = values.get(values.size() / 2);
                cases.add(new FilterCase(
                        field.name(),
                        middle instanceof BigDecimal number ? number.toPlainString() : middle.toString()));
            }
        }
        return cases;
    }
}
