package dev.wellhead.toolkit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void theClosestNamesComeFirstAndFarOnesNotAtAll() {
        List<String> known = List.of("flights", "airlines", "planes", "flight_plans", "weather");

        assertThat(NearNames.of("fligths", known)).containsExactly("flights");
        assertThat(NearNames.of("Flight", known)).containsExactly("flight_plans", "flights");
        assertThat(NearNames.question("plane", known)).isEqualTo("Did you mean 'planes'?");
        assertThat(NearNames.question("zzz", known)).isEmpty();
    }

    @Test
    void patternsChooseNames() {
        Globs globs = new Globs(List.of("sales_*", "hr"));

        assertThat(globs.matches("sales_eu")).isTrue();
        assertThat(globs.matches("hr")).isTrue();
        assertThat(globs.matches("xhr")).isFalse();
        assertThat(globs.areNames()).isFalse();
        assertThat(new Globs(List.of()).matches("anything")).isTrue();
        assertThat(new Globs(List.of("a.b")).matches("axb")).isFalse();
    }
}
