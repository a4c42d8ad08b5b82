package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;

/** The text of a filter that goes into the WHERE clause of a query. */
public final class RowFilter {
    private RowFilter() {}

    /** Throws where the text would not stay in its place, or holds a query of its own. */
    public static void check(String text) {
        int depth = 0;
        for (Token token : Lexer.tokens(text)) {
            if (token.isSymbol("(") || token.isSymbol("[")) {
                depth++;
            } else if (token.isSymbol(")") || token.isSymbol("]")) {
                depth--;
            }
            if (depth < 0 || token.isSymbol(";")) {
                throw ApiException.invalidQuery("Syntax error: Unexpected " + token.described() + token.place());
            }
            if (token.is("SELECT")) {
                throw ApiException.invalidQuery("Subqueries are not supported in a row filter" + token.place());
            }
        }
    }
}
