package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A sync that is killed loses nothing and doubles nothing, whatever the source does at the time. A dozen moments here,
 * hundreds in the laboratory.
 */
class CrashTest {
    private static final int ROUNDS = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theDestinationEqualsBigQueryAfterEveryKill(long seed, @TempDir Path folder) throws Exception {
        live(new Life(ChangingShop::start, seed, folder), 1, 3);
    }

    /** {@link Rereads} sees to it that only pages of ranges that were in flight are read again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theDestinationEqualsHubSpotAfterEveryKill(long seed, @TempDir Path folder) throws Exception {
        live(new Life(ChangingCrm::start, seed, folder), 1, 3);
    }

    /** {@link WindowRereads} sees to it that only windows that were in flight are read again. */
    @Test
    void theDestinationEqualsGoogleAnalyticsAfterEveryKill(@TempDir Path folder) throws Exception {
        Tally tally = live(new Life(ChangingSite::start, 1, folder), 4, 4);

        assertThat(tally.killed()).isEqualTo(12);
    }

    @Test
    void pagesOfHubSpotThatWereCommittedAreNotAskedForAgain(@TempDir Path folder) throws Exception {
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

    private static Tally live(Life life, int leastKills, int mostKills) throws Exception {
        Tally tally = life.run(ROUNDS, leastKills, mostKills);

        assertThat(tally.wholeKilled()).as("killed while reading everything").isPositive();
        assertThat(tally.incrementalKilled())
                .as("killed while reading what is new")
                .isPositive();
        assertThat(tally.compared()).isEqualTo(ROUNDS);
        return tally;
    }
}
