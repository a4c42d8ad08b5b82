package dev.wellhead.simulators.bigquery.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.base.http.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {
    private static String seconds(long micros) {
        ByteSink out = new ByteSink();
        Cells.seconds(out, micros);
        return new String(out.toBytes(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "1408452095000000, 1.408452095E9",
        "1408452095220000, 1.40845209522E9",
        "2000000000000000, 2.0E9",
        "-62135596800000000, -6.21355968E10",
        "253402300799999999, 2.534023008E11",
        "-1, -1.0E-6"
    })
    void timestampsAreSecondsInTheNotationOfTheService(long micros, String text) {
        assertThat(seconds(micros)).isEqualTo(text);
    }

    @Test
    void theFastWayGivesADoubleOfTheSameMicrosecond() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            long micros = 1_000_000_000_000_000L + (long) (random.nextDouble() * 8e15);
            assertThat(Double.parseDouble(seconds(micros))).isEqualTo(micros / 1e6);
        }
    }
}
