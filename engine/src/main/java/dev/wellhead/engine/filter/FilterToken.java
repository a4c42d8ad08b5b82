package dev.wellhead.engine.filter;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a filter's text.
 *
 * @param kind what it is
 * @param text its value, unquoted
 * @param position where it begins, counted from 1
 */
record FilterToken(Kind kind, String text, int position) {
    enum Kind {
        NAME,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    boolean is(String keywordOrSymbol) {
        return (kind == Kind.NAME || kind == Kind.SYMBOL)
                && text.toUpperCase(Locale.ROOT).equals(keywordOrSymbol);
    }

    static List<FilterToken> tokens(String text) throws ConnectorException {
        List<FilterToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '\'' || c == '"' || c == '`') {
                at = quoted(text, at, tokens);
            } else if (isNameStart(c)) {
                at = run(text, at, Kind.NAME, tokens);
            } else if (Character.isDigit(c) || ("-+.".indexOf(c) >= 0 && startsNumber(text, at + 1))) {
                at = run(text, at, Kind.NUMBER, tokens);
            } else {
                at = symbol(text, at, tokens);
            }
        }
        tokens.add(new FilterToken(Kind.END, "", text.length() + 1));
        return tokens;
    }

    static ConnectorException problem(int position, String what) {
        return ConnectorException.of(
                        ErrorKind.SETTINGS,
                        "FILTER-SYNTAX",
                        "the filter is wrong at character " + position + ": " + what)
                .withRemedy("Write for example: status = 'open' AND amount >= 10 AND city IN ('Oslo', 'Rome').");
    }

    private static int quoted(String text, int start, List<FilterToken> tokens) throws ConnectorException {
        char quote = text.charAt(start);
        StringBuilder value = new StringBuilder();
        for (int at = start + 1; at < text.length(); at++) {
            if (text.charAt(at) != quote) {
                value.append(text.charAt(at));
            } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                value.append(quote);
                at++;
            } else {
                Kind kind = quote == '\'' ? Kind.STRING : Kind.QUOTED_NAME;
                tokens.add(new FilterToken(kind, value.toString(), start + 1));
                return at + 1;
            }
        }
        throw problem(start + 1, "the quote " + quote + " is not closed");
    }

    private static int run(String text, int start, Kind kind, List<FilterToken> tokens) {
        int at = start + 1;
        while (at < text.length() && continues(text, at, kind)) {
            at++;
        }
        tokens.add(new FilterToken(kind, text.substring(start, at), start + 1));
        return at;
    }

    private static int symbol(String text, int at, List<FilterToken> tokens) throws ConnectorException {
        String two = text.substring(at, Math.min(at + 2, text.length()));
        if (List.of("<=", ">=", "<>", "!=", "==").contains(two)) {
            tokens.add(new FilterToken(Kind.SYMBOL, two, at + 1));
            return at + 2;
        }
        if ("=<>(),".indexOf(text.charAt(at)) < 0) {
            throw problem(at + 1, "'" + text.charAt(at) + "' has no meaning here");
        }
        tokens.add(new FilterToken(Kind.SYMBOL, text.substring(at, at + 1), at + 1));
        return at + 1;
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean startsNumber(String text, int at) {
        return at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.');
    }

    private static boolean continues(String text, int at, Kind kind) {
        char c = text.charAt(at);
        if (Character.isLetterOrDigit(c) || c == '.') {
            return true;
        }
        if (kind == Kind.NUMBER) {
            char before = text.charAt(at - 1);
            return (c == '+' || c == '-') && (before == 'e' || before == 'E');
        }
        return c == '_' || c == '$';
    }
}
