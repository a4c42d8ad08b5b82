package dev.wellhead.connectors.ga4.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenCostsTest {
    private final TokenCosts costs = new TokenCosts();

    @Test
    void theFirstGuessIsWhatWasRecordedOfTheService() {
        assertThat(costs.estimate("r", new TokenCosts.Shape(1, 1, 7))).isEqualTo(1);
        assertThat(costs.estimate("r", new TokenCosts.Shape(1, 1, 365))).isEqualTo(7);
        assertThat(costs.estimate("r", new TokenCosts.Shape(9, 10, 30))).isEqualTo(4);
        assertThat(costs.isLearnt("r")).isFalse();
    }

    @Test
    void whatAnswersCostIsLearntByReportAndHoldsForOtherWindows() {
        costs.learn("r", new TokenCosts.Shape(2, 8, 30), 20);

        assertThat(costs.isLearnt("r")).isTrue();
        assertThat(costs.estimate("r", new TokenCosts.Shape(2, 8, 30))).isEqualTo(20);
        assertThat(costs.estimate("r", new TokenCosts.Shape(2, 8, 365))).isEqualTo(80);
        assertThat(costs.estimate("other", new TokenCosts.Shape(2, 8, 30))).isEqualTo(2);
        costs.learn("r", new TokenCosts.Shape(2, 8, 30), 10);
        assertThat(costs.estimate("r", new TokenCosts.Shape(2, 8, 30))).isEqualTo(15);
    }
}
