package dev.wellhead.engine.filter;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.read.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads filters as people write them: comparisons, {@code [NOT] IN}, {@code [NOT] BETWEEN}, {@code [NOT] LIKE}, {@code
 * IS [NOT] NULL}, joined by AND, OR, NOT and parentheses. Names may stand in double quotes or backticks, texts stand in
 * single quotes; a quote inside is doubled. What a filter prints is read as the same filter.
 */
public final class FilterParser {
    private static final int DEEPEST = 200;
    private static final Set<String> RESERVED =
            Set.of("AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "IS", "NULL", "TRUE", "FALSE");
    private static final Set<String> TYPE_WORDS = Set.of("DATE", "TIME", "DATETIME", "TIMESTAMP");

    private final List<FilterToken> tokens;
    private int next;
    private int depth;

    private FilterParser(List<FilterToken> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a filter.
     *
     * @throws ConnectorException of kind {@code SETTINGS}, saying where it is wrong and what was expected
     */
    public static Filter parse(String text) throws ConnectorException {
        FilterParser parser = new FilterParser(FilterToken.tokens(text));
        Filter filter = parser.or();
        if (parser.peek().kind() != FilterToken.Kind.END) {
            throw parser.expected("AND, OR or the end");
        }
        return filter;
    }

    private Filter or() throws ConnectorException {
        List<Filter> terms = new ArrayList<>(List.of(and()));
        while (accept("OR")) {
            terms.add(and());
        }
        return terms.size() == 1 ? terms.get(0) : new Filter.Or(terms);
    }

    private Filter and() throws ConnectorException {
        List<Filter> terms = new ArrayList<>(List.of(term()));
        while (accept("AND")) {
            terms.add(term());
        }
        return terms.size() == 1 ? terms.get(0) : new Filter.And(terms);
    }

    private Filter term() throws ConnectorException {
        if (++depth > DEEPEST) {
            throw FilterToken.problem(peek().position(), "more than " + DEEPEST + " levels of nesting");
        }
        try {
            if (accept("NOT")) {
                return new Filter.Not(term());
            } else if (accept("(")) {
                Filter inner = or();
                require(")");
                return inner;
            } else if (accept("TRUE")) {
                return new Filter.And(List.of());
            } else if (accept("FALSE")) {
                return new Filter.Or(List.of());
            }
            return predicate();
        } finally {
            depth--;
        }
    }

    private Filter predicate() throws ConnectorException {
        String column = column();
        if (accept("IS")) {
            boolean negated = accept("NOT");
            require("NULL");
            return new Filter.IsNull(column, negated);
        }
        boolean negated = accept("NOT");
        if (accept("IN")) {
            return in(column, negated);
        } else if (accept("BETWEEN")) {
            return between(column, negated);
        } else if (accept("LIKE")) {
            return new Filter.Like(column, literal(), negated);
        } else if (negated) {
            throw expected("IN, BETWEEN or LIKE");
        }
        return new Filter.Comparison(column, operator(), literal());
    }

    private Filter in(String column, boolean negated) throws ConnectorException {
        require("(");
        List<String> values = new ArrayList<>(List.of(literal()));
        while (accept(",")) {
            values.add(literal());
        }
        require(")");
        return new Filter.In(column, values, negated);
    }

    private Filter between(String column, boolean negated) throws ConnectorException {
        String from = literal();
        require("AND");
        Filter range = new Filter.And(List.of(
                new Filter.Comparison(column, Filter.Operator.GREATER_OR_EQUAL, from),
                new Filter.Comparison(column, Filter.Operator.LESS_OR_EQUAL, literal())));
        return negated ? new Filter.Not(range) : range;
    }

    private Filter.Operator operator() throws ConnectorException {
        FilterToken token = peek();
        Filter.Operator operator = switch (token.kind() == FilterToken.Kind.SYMBOL ? token.text() : "") {
            case "=", "==" -> Filter.Operator.EQUAL;
            case "<>", "!=" -> Filter.Operator.NOT_EQUAL;
            case "<" -> Filter.Operator.LESS;
            case "<=" -> Filter.Operator.LESS_OR_EQUAL;
            case ">" -> Filter.Operator.GREATER;
            case ">=" -> Filter.Operator.GREATER_OR_EQUAL;
            default -> throw expected("=, <>, <, <=, >, >=, IN, BETWEEN, LIKE or IS");
        };
        next++;
        return operator;
    }

    private String column() throws ConnectorException {
        FilterToken token = peek();
        boolean reserved = RESERVED.contains(token.text().toUpperCase(Locale.ROOT));
        if (token.kind() == FilterToken.Kind.QUOTED_NAME || (token.kind() == FilterToken.Kind.NAME && !reserved)) {
            next++;
            return token.text();
        }
        throw expected("a column, NOT or a parenthesis");
    }

    private String literal() throws ConnectorException {
        FilterToken token = peek();
        if (token.kind() == FilterToken.Kind.STRING) {
            next++;
            return token.text();
        } else if (token.kind() == FilterToken.Kind.NUMBER) {
            next++;
            return number(token);
        } else if (token.is("TRUE") || token.is("FALSE")) {
            next++;
            return token.text().toLowerCase(Locale.ROOT);
        } else if (TYPE_WORDS.contains(token.text().toUpperCase(Locale.ROOT))
                && tokens.get(next + 1).kind() == FilterToken.Kind.STRING) {
            next++;
            return literal();
        } else if (token.is("NULL")) {
            throw FilterToken.problem(token.position(), "nothing equals NULL; write IS NULL or IS NOT NULL");
        }
        throw expected("a number or a text in single quotes");
    }

    private static String number(FilterToken token) throws ConnectorException {
        try {
            return new BigDecimal(token.text()).toString();
        } catch (NumberFormatException e) {
            throw FilterToken.problem(
                    token.position(), "'" + token.text() + "' is no number; dates and texts stand in single quotes");
        }
    }

    private boolean accept(String keywordOrSymbol) {
        if (peek().is(keywordOrSymbol)) {
            next++;
            return true;
        }
        return false;
    }

    private void require(String keywordOrSymbol) throws ConnectorException {
        if (!accept(keywordOrSymbol)) {
            throw expected(keywordOrSymbol);
        }
    }

    private FilterToken peek() {
        return tokens.get(next);
    }

    private ConnectorException expected(String what) {
        FilterToken token = peek();
        String found = token.kind() == FilterToken.Kind.END ? "it ends" : "'" + token.text() + "' stands there";
        return FilterToken.problem(token.position(), "expected " + what + ", but " + found);
    }
}
