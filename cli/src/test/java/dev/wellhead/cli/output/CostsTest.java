package dev.wellhead.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CostsTest {
    @Test
    void aCostIsShownInItsUnit() {
        Map<String, Long> costs =
                new TreeMap<>(Map.of("bytes-billed", 1_500_000L, "quota-seconds", 425L, "requests", 8_034L));

        assertThat(Costs.line(costs)).isEqualTo("bytes-billed 1.5 MB, quota-time 7 min 05 s, requests 8,034");
    }

    @Test
    void onlyWhatAllSayIsAddedUp() {
        assertThat(Costs.sum(List.of(
                        Map.of("requests", 8_000L, "quota-seconds", 340L),
                        Map.of("requests", 34L, "quota-seconds", 2L),
                        Map.of("requests", 1L))))
                .isEqualTo(Map.of("requests", 8_035L));
    }

    @Test
    void nothingIsSaidOfWhatNobodyKnows() {
        assertThat(Costs.sum(List.of(Map.of(), Map.of("requests", 1L)))).isEmpty();
    }
}
