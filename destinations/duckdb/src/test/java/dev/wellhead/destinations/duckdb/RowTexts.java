package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of any types as texts that are equal when the rows are. */
final class RowTexts {
    private RowTexts() {}

    /** Each row as text; decimals without trailing zeros, because wide ones come back as text. */
    static List<String> of(Page page) {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < page.rows(); row++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < page.columns().size(); i++) {
                Field field = page.schema().field(i);
                text.append(field.name()).append('=').append(plain(Cells.read(field.type(), page.column(i), row)));
                text.append('\n');
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        } else if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(element -> plain.add(plain(element)));
            return plain;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            map.forEach((name, element) -> plain.put(String.valueOf(name), plain(element)));
            return plain;
        }
        return value;
    }
}
