package dev.wellhead.connectors.ga4.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.connectors.ga4.api.TokenCosts.Shape;
import dev.wellhead.testkit.MemoryNotes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostNotesTest {
    private static final Shape YEAR = new Shape(3, 5, 365);

    private final MemoryNotes notes = new MemoryNotes();

    @Test
    void whatOneProcessLearnsTheNextExpects() throws Exception {
        TokenCosts first = new TokenCosts();
        first.learn("1001/pages", YEAR, 80);
        first.learn("1002/pages", YEAR, 16);
        new CostNotes(notes, first).remember("1001");

        TokenCosts second = new TokenCosts();
        CostNotes recalling = new CostNotes(notes, second);
        recalling.recall("1001");
        recalling.recall("1002");

        assertThat(second.estimate("1001/pages", YEAR)).isEqualTo(80);
        assertThat(second.isLearnt("1001/pages")).isTrue();
        assertThat(second.isLearnt("1002/pages")).isFalse();
    }

    @Test
    void whatIsLearntNowStaysAndReportsOfBeforeAreNotForgotten() throws Exception {
        TokenCosts first = new TokenCosts();
        first.learn("1001/pages", YEAR, 80);
        first.learn("1001/devices", YEAR, 24);
        new CostNotes(notes, first).remember("1001");

        TokenCosts second = new TokenCosts();
        second.learn("1001/pages", YEAR, 160);
        new CostNotes(notes, second).remember("1001");

        TokenCosts third = new TokenCosts();
        new CostNotes(notes, third).recall("1001");
        assertThat(third.estimate("1001/pages", YEAR)).isEqualTo(160);
        assertThat(third.estimate("1001/devices", YEAR)).isEqualTo(24);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[1]",
                "{\"pages\": \"2\"}",
                "{\"pages\": -2}",
                "{\"pages\": 1e300}",
                "{\"pages\": {\"a\": 2}}",
                "{\"pages\": 2"
            })
    void aNoteThatMakesNoSenseIsNoNote(String text) throws Exception {
        notes.keep("token-costs-1001", text);
        TokenCosts costs = new TokenCosts();

        new CostNotes(notes, costs).recall("1001");

        assertThat(costs.isLearnt("1001/pages")).isFalse();
    }
}
