package dev.wellhead.simulators.bigquery.sql;

import java.util.Locale;

/**
 * A token of GoogleSQL with its place in the text.
 *
 * @param text the name, the decoded string, the number, the parameter's name or the symbol
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, int line, int column) {
    enum Kind {
        NAME,
        QUOTED_NAME,
        STRING,
        BYTES,
        NUMBER,
        NAMED_PARAMETER,
        POSITIONAL_PARAMETER,
        SYMBOL,
        END
    }

    /** Whether this is an unquoted word, in any case. */
    boolean is(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isName() {
        return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
    }

    String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    String place() {
        return " at [" + line + ":" + column + "]";
    }

    /** How the service names a token in a syntax error. */
    String described() {
        return switch (kind) {
            case NAME -> Keywords.isReserved(text) ? "keyword " + upper() : "identifier \"" + text + "\"";
            case QUOTED_NAME -> "identifier `" + text + "`";
            case STRING -> "string literal \"" + text + "\"";
            case BYTES -> "bytes literal";
            case NUMBER ->
                (text.chars().allMatch(Character::isDigit) ? "integer" : "floating point") + " literal \"" + text
                        + "\"";
            case NAMED_PARAMETER, POSITIONAL_PARAMETER -> "query parameter";
            case SYMBOL -> "\"" + text + "\"";
            case END -> "end of script";
        };
    }
}
