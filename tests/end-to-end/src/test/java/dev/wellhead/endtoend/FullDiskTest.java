package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Syncs that run out of space, made by the operating system's limit for the size of a file: one clear message, nothing
 * lost, and the next sync that has space ends equal to the source.
 */
class FullDiskTest {
    private static final String TABLE = BigQuerySimulator.GENERATED_TABLE;

    @TempDir
    Path folder;

    private final BigQuerySimulator simulator = BigQuerySimulator.start(
            BigQueryOptions.builder().rows(12_000).seed(7).build());

    @BeforeEach
    void connect() throws Exception {
        Files.writeString(folder.resolve("wellhead.yml"), """
                connections:
                  bq:
                    type: bigquery
                    settings:
                      project: %s
                      endpoint: %s
                    auth: none
                """.formatted(simulator.project(), simulator.endpoint()));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** The disk is full while DuckDB makes its file, and while the rows are committed. */
    @ParameterizedTest
    @ValueSource(ints = {10, 600})
    void aFirstSyncThatRunsOutOfSpaceIsGoneOnWithLater(int kilobytes) throws Exception {
        SyncProcess full = SyncProcess.startLimited(folder, kilobytes, sync());
        assertFull(full);

        SyncProcess again = SyncProcess.start(folder, sync());

        assertThat(again.exitCode()).as(again.everything()).isZero();
        assertThat(stored()).isEqualTo(WideRows.atSource(simulator, TABLE));
    }

    @Test
    void whatWasThereBeforeStaysAndAMergeIsGoneOnWithLater() throws Exception {
        SyncProcess first = SyncProcess.start(folder, sync());
        assertThat(first.exitCode()).as(first.everything()).isZero();
        Map<Long, String> before = stored();
        simulator.update(1_000, 9_000);

        SyncProcess full = SyncProcess.startLimited(folder, 200, sync());
        assertFull(full);
        assertThat(stored()).as("rows of the sync before").isEqualTo(before);

        SyncProcess again = SyncProcess.start(folder, sync());
        assertThat(again.exitCode()).as(again.everything()).isZero();
        assertThat(stored()).isEqualTo(WideRows.atSource(simulator, TABLE));
    }

    @Test
    void noSpaceForTheDriversNativeCodeIsSaidToo() throws Exception {
        SyncProcess full = SyncProcess.startLimitedWithPlainDriver(folder, 1_000, sync());

        assertFull(full);
        assertThat(full.messages()).contains("native code", folder.toString());
        assertThat(folder.resolve("wellhead.duckdb")).doesNotExist();
    }

    private static void assertFull(SyncProcess process) throws InterruptedException {
        assertThat(process.exitCode()).as(process.everything()).isEqualTo(1);
        assertThat(process.messages().lines().filter(line -> line.startsWith("error[")))
                .as(process.everything())
                .singleElement()
                .asString()
                .startsWith("error[DESTINATION-FULL]: DuckDB file ");
        assertThat(process.messages()).contains("do: Free space on the disk of ");
    }

    private Map<Long, String> stored() throws Exception {
        return WideRows.atDestination(folder.resolve("wellhead.duckdb"), "bq." + simulator.dataset() + "_" + TABLE);
    }

    private String[] sync() {
        return new String[] {
            "sync", "bq." + simulator.dataset() + "." + TABLE, "--cursor", "updated_at", "--progress", "none"
        };
    }
}
