package dev.wellhead.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.testkit.RandomTries;
import org.junit.jupiter.api.Test;
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

    @Test
    void readsWhatAFilterPrintsAsTheSameFilter() {
        RandomTries.run(500, random -> {
            Filter filter = RandomFilters.filter(random, 4);
            Filter once = FilterParser.parse(filter.toString());

            assertThat(once).hasToString(filter.toString());
            assertThat(FilterParser.parse(once.toString())).isEqualTo(once);
        });
    }

    @Test
    void throwsNothingButItsOwnFailure() {
        RandomTries.run(2000, random -> {
            String text = RandomFilters.nearlyFilter(random);
            try {
                Filter filter = FilterParser.parse(text);
                assertThat(FilterParser.parse(filter.toString())).as(text).isEqualTo(filter);
            } catch (ConnectorException e) {
                assertThat(e.code()).as(text).isEqualTo("FILTER-SYNTAX");
            }
        });
    }
}
