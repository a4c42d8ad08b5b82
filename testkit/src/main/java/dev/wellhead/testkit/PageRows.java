package dev.wellhead.testkit;

import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages as rows, for tests to compare. Stateless. */
public final class PageRows {
    private PageRows() {}

    /** The rows of a page, each value under its field's name, as {@link Cells} reads it. */
    public static List<Map<String, @Nullable Object>> of(Page page) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < page.rows(); row++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < page.schema().size(); i++) {
                values.put(
                        page.schema().field(i).name(),
                        Cells.read(page.schema().field(i).type(), page.column(i), row));
            }
            rows.add(values);
        }
        return rows;
    }
}
