package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotCrashTest {
    /** {@link Rereads} sees to it that only pages of ranges that were in flight are read again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theDestinationEqualsTheSourceAfterEveryKill(long seed, @TempDir Path folder) throws Exception {
        Lives.live(new Life(ChangingCrm::start, seed, folder), 1, 3);
    }

    @Test
    void pagesThatWereCommittedAreNotAskedForAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("crash.duckdb");
        try (ChangingCrm crm = ChangingCrm.slow(folder, new Random(3))) {
            SyncProcess first = crm.sync(file, true);
            assertThat(first.killWhen(new AfterCheckpoint(new Watch(crm::requests, file), 40)))
                    .as("alive after a checkpoint")
                    .isTrue();
            long kept = crm.check(first, file).kept();
            SyncProcess second = crm.sync(file, true);
            assertThat(second.exitCode()).as(second.everything()).isZero();

            Tally tally = crm.check(second, file);

            assertThat(kept).as("pages that were committed").isPositive();
            assertThat(tally.again()).as("pages that were in flight").isPositive();
            assertThat(second.output()).contains("went on");
            assertThat(crm.difference(file)).isEmpty();
        }
    }
}
