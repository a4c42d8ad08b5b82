package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.TableId;
import java.util.List;

/** Reads table names such as {@code `my-project.shop.orders`}, {@code my-project.shop.orders} and {@code shop.orders}. */
final class TableNames {
    private TableNames() {}

    /** Adds the parts of the name at a token and returns the index after it. */
    static int read(List<Token> tokens, int from, List<String> parts) {
        int at = from;
        if (!tokens.get(at).isName()) {
            throw ApiException.invalidQuery("Syntax error: Unexpected "
                    + tokens.get(at).described() + tokens.get(at).place());
        }
        while (true) {
            Token token = tokens.get(at++);
            StringBuilder part = new StringBuilder(token.text());
            // Only the first part, the project, may hold dashes without backticks.
            while (parts.isEmpty()
                    && token.kind() == Token.Kind.NAME
                    && tokens.get(at).isSymbol("-")) {
                part.append('-').append(tokens.get(at + 1).text());
                at += 2;
            }
            if (token.kind() == Token.Kind.QUOTED_NAME) {
                parts.addAll(List.of(part.toString().split("\\.")));
            } else {
                parts.add(part.toString());
            }
            if (!tokens.get(at).isSymbol(".")) {
                return at;
            }
            at++;
        }
    }

    static TableId resolve(List<String> parts, SqlContext context, Token place) {
        int n = parts.size();
        if (n == 1 && context.defaultDataset() != null) {
            return new TableId(
                    context.defaultDataset().project(), context.defaultDataset().dataset(), parts.get(0));
        }
        if (n == 1) {
            throw ApiException.invalidQuery("Table \"" + parts.get(0)
                    + "\" must be qualified with a dataset (e.g. dataset.table)" + place.place());
        }
        String project = n == 2 ? context.project() : String.join(".", parts.subList(0, n - 2));
        return new TableId(project, parts.get(n - 2), parts.get(n - 1));
    }
}
