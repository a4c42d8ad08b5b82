package dev.wellhead.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS = List.of("project", "location", "maximum-bytes-billed", "ga4");

    @ParameterizedTest
    @CsvSource({
        "projct, project",
        "PROJECT, project",
        "porject, project",
        "maximum_bytes_billed, maximum-bytes-billed",
        "max-bytes-billed, maximum-bytes-billed",
        "ga, ga4",
    })
    void findsWhatASlipMeant(String word, String meant) {
        assertThat(Nearest.to(word, KEYS)).contains(meant);
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Nearest.to("dataset", KEYS)).isEmpty();
        assertThat(Nearest.to("x", KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
    }
}
