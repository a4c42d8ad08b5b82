package dev.wellhead.simulators.bigquery.sql;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.types.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes select lists, with the names that the service gives to columns without one. */
final class SelectList {
    private static final Set<String> ENDS_VALUE = Set.of("END", "NULL", "TRUE", "FALSE");
    private final List<Token> tokens;
    private final QueryWriter writer;

    SelectList(List<Token> tokens, QueryWriter writer) {
        this.tokens = tokens;
        this.writer = writer;
    }

    String write(int start, int end, Scope scope, boolean asStruct) {
        List<String> items = new ArrayList<>();
        int anonymous = 0;
        for (int[] item : split(start, end)) {
            String name = name(item[0], item[1]);
            int valueEnd = valueEnd(item[0], item[1]);
            String value = writer.expressions(item[0], valueEnd, scope);
            refuseSecondAlias(item[0], valueEnd, item[1]);
            boolean isPlainName = item[1] - item[0] == 1 && name != null;
            boolean star = tokens.get(item[1] - 1).isSymbol("*") || isStarWithExcept(item[0], item[1]);
            if (asStruct) {
                items.add(Quote.name(name == null ? "_field_" + (items.size() + 1) : name) + " := " + value);
            } else if (star) {
                writer.addName("*");
                items.add(value);
            } else if (isPlainName) {
                items.add(value);
            } else {
                items.add(value + " AS " + Quote.name(name == null ? "f" + anonymous++ + "_" : name));
            }
        }
        String list = String.join(", ", items);
        return asStruct ? "struct_pack(" + list + ")" : list;
    }

    private void refuseSecondAlias(int start, int valueEnd, int end) {
        boolean implicit = valueEnd == end - 1;
        if (implicit && valueEnd - start >= 2 && valueEnd(start, valueEnd) < valueEnd) {
            Token token = tokens.get(valueEnd);
            throw ApiException.invalidQuery(
                    "Syntax error: Expected end of input but got " + token.described() + token.place());
        }
    }

    /** The parts between the commas of a list. */
    List<int[]> split(int start, int end) {
        List<int[]> items = new ArrayList<>();
        int itemStart = start;
        int at = start;
        while (at < end) {
            Token token = tokens.get(at);
            if (token.isSymbol("(") || token.isSymbol("[")) {
                at = writer.closing(at);
            } else if (token.isSymbol(",")) {
                items.add(new int[] {itemStart, at});
                itemStart = at + 1;
            }
            at++;
        }
        if (itemStart < end) {
            items.add(new int[] {itemStart, end});
        }
        return items;
    }

    private boolean isStarWithExcept(int start, int end) {
        for (int i = start; i + 1 < end; i++) {
            if (tokens.get(i).isSymbol("*")
                    && (tokens.get(i + 1).is("EXCEPT") || tokens.get(i + 1).is("REPLACE"))) {
                return true;
            }
        }
        return false;
    }

    /** The column's name, or null where the service makes one up. */
    @Nullable
    String name(int start, int end) {
        Token last = tokens.get(end - 1);
        boolean name = last.kind() == Token.Kind.QUOTED_NAME
                || last.kind() == Token.Kind.NAME && !Keywords.isReserved(last.text());
        if (!name || end - start == 1 && last.upper().startsWith("CURRENT_")) {
            return null;
        }
        if (end - start == 1 || tokens.get(end - 2).isSymbol(".") || valueEnd(start, end) < end) {
            return last.text();
        }
        return null;
    }

    /** The end of the expression, before its alias. */
    int valueEnd(int start, int end) {
        Token last = tokens.get(end - 1);
        if (end - start < 2 || !last.isName()) {
            return end;
        }
        Token before = tokens.get(end - 2);
        if (before.is("AS")) {
            return end - 2;
        }
        if (Keywords.isReserved(last.text()) && last.kind() == Token.Kind.NAME) {
            return end;
        }
        boolean afterValue = switch (before.kind()) {
            case QUOTED_NAME, STRING, BYTES, NUMBER, NAMED_PARAMETER, POSITIONAL_PARAMETER -> true;
            case NAME -> !Keywords.isReserved(before.text()) || ENDS_VALUE.contains(before.upper());
            case SYMBOL -> before.isSymbol(")") || before.isSymbol("]");
            case END -> false;
        };
        // "INTERVAL 1 DAY" ends with a name that is no alias.
        boolean interval = end - start >= 3 && tokens.get(end - 3).is("INTERVAL");
        return afterValue && !interval ? end - 1 : end;
    }
}
