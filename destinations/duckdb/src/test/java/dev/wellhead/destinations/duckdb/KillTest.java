package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.WriteMode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process killed at any moment loses nothing that was committed and doubles nothing when it goes on. */
class KillTest {
    private static final int ROWS = Child.Writer.GROUPS * Child.Writer.ROWS;

    private static final List<WriteMode> MODES =
            List.of(WriteMode.APPEND, WriteMode.REPLACE, WriteMode.MERGE, WriteMode.REPLACE_PARTITION);

    @TempDir
    Path folder;

    /** One of each mode; {@code -Dwellhead.kill.seeds=N} asks for more. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("wellhead.kill.seeds", MODES.size()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theNextRunEndsWithExactlyTheRows(long seed) throws Exception {
        WriteMode mode = MODES.get((int) (seed % MODES.size()));
        Random random = new Random(seed);
        Path file = folder.resolve("k.duckdb");
        if (mode != WriteMode.APPEND) {
            Child.Writer.write(file, mode, "before", line -> {});
        }
        for (int kills = 0; kills < 2; kills++) {
            killAfter(file, mode, 1 + random.nextInt(45), random.nextInt(3));
            if (!new DuckDbHistory(file, DuckDbOptions.DEFAULT).streams().isEmpty()) {
                assertThat(Table.one(file, "SELECT count(*) - count(DISTINCT id) FROM crm.contacts"))
                        .as("rows that are there twice after kill %d", kills)
                        .isEqualTo("0");
            }
        }
        Child.Writer.write(file, mode, "after", line -> {});
        assertThat(Table.one(
                        file,
                        "SELECT count(*), count(DISTINCT id), min(id), max(id), count(DISTINCT v) FROM crm.contacts"))
                .as("seed %d, mode %s", seed, mode)
                .isEqualTo(ROWS + "|" + ROWS + "|0|" + (ROWS - 1) + "|1");
        assertThat(Table.rows(file, "SELECT run_id, status, rows FROM _wellhead_runs ORDER BY started_at, run_id"))
                .contains("after|FINISHED|" + ROWS);
        assertThat(Table.one(file, "SELECT count(*) FROM _wellhead_splits")).isEqualTo("0");
    }

    /** Kills a writer a little after it said its n-th line; a writer that is done before lives on to its end. */
    private static void killAfter(Path file, WriteMode mode, int lines, int millis) throws Exception {
        Process process = Child.start(Child.Writer.class, file.toString(), mode.name(), "after");
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (int i = 0; i < lines; i++) {
            if (said.readLine() == null) {
                break;
            }
        }
        process.waitFor(millis * 3L, TimeUnit.MILLISECONDS);
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
}
