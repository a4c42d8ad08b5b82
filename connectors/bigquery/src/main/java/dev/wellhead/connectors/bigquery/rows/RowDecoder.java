package dev.wellhead.connectors.bigquery.rows;

import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.spi.data.ColumnBuilder;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.toolkit.json.JsonBytes;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows from the bytes of an answer into pages. Used by one thread. */
final class RowDecoder {
    private final PageBuilder page;
    private final @Nullable CellDecoder[] columns;

    /**
     * For answers of certain columns.
     *
     * @param fields the columns of an answer, in its order
     * @param wanted places of the columns that pages have, in the pages' order
     */
    RowDecoder(List<BigQueryField> fields, List<Integer> wanted) {
        this.page = new PageBuilder(
                BigQueryField.schema(wanted.stream().map(fields::get).toList()));
        this.columns = new @Nullable CellDecoder[fields.size()];
        for (int i = 0; i < wanted.size(); i++) {
            ColumnBuilder target = page.column(i);
            columns[wanted.get(i)] = new CellDecoder(fields.get(wanted.get(i)), target);
        }
    }

    /** Takes the next row. When it throws, the page is lost. */
    void row(JsonBytes in) throws IOException {
        CellDecoder.cells(in, columns);
        page.endRow();
    }

    PageBuilder page() {
        return page;
    }
}
