package dev.wellhead.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {
    @Test
    void theLongestBarFillsTheWidthAndOthersAreExactToAnEighth() {
        List<String> lines = new BarChart(20, true, Style.PLAIN)
                .draw(List.of(bar("a", 80), bar("bb", 40), bar("c", 1), bar("d", 0)));

        assertThat(lines).containsExactly("a  ▕████████████ 80", "bb ▕██████ 40", "c  ▕▏ 1", "d  ▕ 0");
    }

    @Test
    void withoutUnicodeBarsAreHashes() {
        assertThat(new BarChart(20, false, Style.PLAIN).draw(List.of(bar("a", 2), bar("b", 1))))
                .containsExactly("a |############## 2", "b |####### 1");
    }

    @Test
    void negativeValuesGoToTheLeftOfTheZero() {
        assertThat(new BarChart(20, true, Style.PLAIN).draw(List.of(bar("a", 10), bar("b", -10))))
                .containsExactly("a ▕      ██████ 10", "b ▕██████ -10");
    }

    @Test
    void noLineIsWiderThanTheChart() {
        assertThat(new BarChart(40, true, Style.PLAIN).draw(List.of(bar("a very long label for a bar", 123456789))))
                .allMatch(line -> line.length() <= 40);
    }

    @Test
    void aSparklineSpansTheScale() {
        assertThat(Sparkline.draw(List.of(0.0, 3.5, 7.0, Double.NaN, 7.0), true))
                .isEqualTo("▁▅█ █");
        assertThat(Sparkline.draw(List.of(1.0, 1.0), false)).hasSize(2);
    }

    private static BarChart.Bar bar(String label, double value) {
        return new BarChart.Bar(label, value, Long.toString((long) value));
    }
}
