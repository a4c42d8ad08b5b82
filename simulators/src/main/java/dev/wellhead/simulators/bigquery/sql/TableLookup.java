package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Dataset;
import dev.wellhead.simulators.bigquery.data.Table;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.ArrayList;
import java.util.List;

/** Finds tables in the location of the query, and reads the text of views. */
final class TableLookup {
    private TableLookup() {}

    static Table find(TableId id, SqlContext context) {
        Dataset dataset = context.catalog().find(id.project(), id.dataset());
        String where = " was not found in location " + context.location();
        if (dataset == null || !dataset.location().equalsIgnoreCase(context.location())) {
            throw ApiException.notFound("Dataset " + id.project() + ":" + id.dataset() + where);
        }
        Table table = dataset.table(id.table());
        if (table == null) {
            throw ApiException.notFound("Table " + id + where);
        }
        return table;
    }

    /** A writer over the text of a view. */
    static QueryWriter view(String text, SqlContext context) {
        return new QueryWriter(new ArrayList<>(Lexer.tokens(text)), context, Parameters.none());
    }

    /** The index after the last token of a view's query. */
    static int end(List<Token> tokens) {
        int end = tokens.size() - 1;
        return end > 0 && tokens.get(end - 1).isSymbol(";") ? end - 1 : end;
    }
}
