package dev.wellhead.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Filter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a = 1 | a = '1'",
                "a <> 'x' | a <> 'x'",
                "a != 'x' | a <> 'x'",
                "a < -1.5 | a < '-1.5'",
                "a <= 1e3 | a <= '1E+3'",
                "a > 'it''s' | a > 'it''s'",
                "a >= DATE '2026-01-31' | a >= '2026-01-31'",
                "a >= timestamp '2026-01-31T00:00:00Z' | a >= '2026-01-31T00:00:00Z'",
                "a = TRUE | a = 'true'",
                "a in (1, 'b', false) | a IN ('1', 'b', 'false')",
                "a NOT IN ('x') | a NOT IN ('x')",
                "a LIKE 'x%' | a LIKE 'x%'",
                "a not like '_' | a NOT LIKE '_'",
                "a IS NULL | a IS NULL",
                "a is not null | a IS NOT NULL",
                "a BETWEEN 1 AND 2 | (a >= '1' AND a <= '2')",
                "a NOT BETWEEN 1 AND 2 | NOT ((a >= '1' AND a <= '2'))",
                "a BETWEEN 1 AND 2 AND b = 3 | ((a >= '1' AND a <= '2') AND b = '3')",
                "a = 1 OR b = 2 AND c = 3 | (a = '1' OR (b = '2' AND c = '3'))",
                "(a = 1 OR b = 2) AND c = 3 | ((a = '1' OR b = '2') AND c = '3')",
                "NOT a = 1 AND b = 2 | (NOT (a = '1') AND b = '2')",
                "NOT NOT (a = 1) | NOT (NOT (a = '1'))",
                "TRUE | TRUE",
                "NOT FALSE | NOT (FALSE)",
                "\"odd \"\"name\" = 1 | \"odd \"\"name\" = '1'",
                "`order` = 1 | order = '1'",
                "\"and\" = 1 | \"and\" = '1'",
                "\"True\" IS NULL | \"True\" IS NULL",
                "a=1 and(b=2) | (a = '1' AND b = '2')",
            })
    void readsWhatPeopleWrite(String text, String printed) throws ConnectorException {
        assertThat(FilterParser.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | at character 1: | expected a column",
                "a | at character 2: | expected",
                "a = | at character 4: | expected a number or a text in single quotes, but it ends",
                "a = b | at character 5: | expected a number or a text in single quotes, but 'b' stands there",
                "a = NULL | at character 5: | IS NULL",
                "a = 'x | at character 5: | not closed",
                "(a = 1 | at character 7: | expected )",
                "a = 1) | at character 6: | expected AND, OR or the end",
                "a = 1 b = 2 | at character 7: | expected AND, OR or the end",
                "a IN () | at character 7: | expected a number or a text",
                "a IN 1 | at character 6: | expected (",
                "a BETWEEN 1 OR 2 | at character 13: | expected AND",
                "a NOT = 1 | at character 7: | expected IN, BETWEEN or LIKE",
                "a IS 1 | at character 6: | expected NULL",
                "a ; 1 | at character 3: | ';'",
                "5 < a | at character 1: | expected a column",
                "a = 2026-01-31 | at character 9: | expected AND, OR or the end",
                "AND | at character 1: | expected a column",
            })
    void saysWhereAFilterIsWrongAndWhatWasExpected(String text, String place, String problem) {
        assertThatThrownBy(() -> FilterParser.parse(text))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e.code()).isEqualTo("FILTER-SYNTAX");
                    assertThat(e.remedy()).isPresent();
                })
                .hasMessageContainingAll(place, problem);
    }

    @ParameterizedTest
    @CsvSource({"(, 100000", "'NOT ', 100000", "a = 1 AND (, 5000"})
    void doesNotExhaustTheStack(String piece, int times) {
        assertThatThrownBy(() -> FilterParser.parse(piece.repeat(times)))
                .isInstanceOf(ConnectorException.class)
                .hasMessageContaining("levels of nesting");
    }

    @Property(tries = 500)
    void readsWhatAFilterPrintsAsTheSameFilter(@ForAll("filters") Filter filter) throws ConnectorException {
        Filter once = FilterParser.parse(filter.toString());

        assertThat(once).hasToString(filter.toString());
        assertThat(FilterParser.parse(once.toString())).isEqualTo(once);
    }

    @Property(tries = 2000)
    void throwsNothingButItsOwnFailure(@ForAll("nearlyFilters") String text) {
        try {
            Filter filter = FilterParser.parse(text);
            assertThat(FilterParser.parse(filter.toString())).isEqualTo(filter);
        } catch (ConnectorException e) {
            assertThat(e.code()).isEqualTo("FILTER-SYNTAX");
        }
    }

    @Provide
    Arbitrary<String> nearlyFilters() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "b.c",
                "\"q\"",
                "'x'",
                "1",
                "-2.5e3",
                "=",
                "<>",
                "<=",
                "(",
                ")",
                ",",
                " ",
                " AND ",
                " OR ",
                " NOT ",
                " IN ",
                " BETWEEN ",
                " LIKE ",
                " IS ",
                " NULL ",
                " TRUE ",
                "DATE ",
                "'",
                "\"",
                "`",
                "e",
                ".",
                "\u00e4",
                "\uD83D\uDE00",
                "\n",
                "\0",
                "1e99999999999");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(25).map(parts -> String.join("", parts)),
                Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Filter> filters() {
        return filters(4);
    }

    private static Arbitrary<Filter> filters(int depth) {
        Arbitrary<String> columns = Arbitraries.oneOf(
                Arbitraries.of("a", "order_id", "And", "null", "x y", "say \"x\"", "a.b", "\u00e4", "1st"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(8));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("", "it's", "1", "true"), Arbitraries.strings().ofMaxLength(8));
        Arbitrary<Boolean> negated = Arbitraries.of(true, false);
        Arbitrary<Filter> conditions = Arbitraries.oneOf(
                Combinators.combine(columns, Arbitraries.of(Filter.Operator.values()), values)
                        .as(Filter.Comparison::new),
                Combinators.combine(columns, values.list().ofMinSize(1).ofMaxSize(3), negated)
                        .as(Filter.In::new),
                Combinators.combine(columns, values, negated).as(Filter.Like::new),
                Combinators.combine(columns, negated).as(Filter.IsNull::new),
                Arbitraries.of(new Filter.And(List.of()), new Filter.Or(List.of())));
        if (depth == 0) {
            return conditions;
        }
        Arbitrary<List<Filter>> terms =
                Arbitraries.lazy(() -> filters(depth - 1)).list().ofMinSize(2).ofMaxSize(3);
        return Arbitraries.oneOf(
                conditions,
                terms.map(Filter.And::new),
                terms.map(Filter.Or::new),
                Arbitraries.lazy(() -> filters(depth - 1)).map(Filter.Not::new));
    }
}
