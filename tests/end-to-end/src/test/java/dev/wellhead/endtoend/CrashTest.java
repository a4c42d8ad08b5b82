package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
        live(ChangingShop::start, seed, folder);
    }

    /** And what is read again are pages of ranges that were in flight. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theDestinationEqualsHubSpotAfterEveryKill(long seed, @TempDir Path folder) throws Exception {
        Tally tally = live(ChangingCrm::start, seed, folder);

        assertThat(tally.kept()).as("pages that killed syncs left behind").isPositive();
    }

    private static Tally live(ChangingSource.Start source, long seed, Path folder) throws Exception {
        Tally tally = new Life(source, seed, folder).run(ROUNDS, 3);

        assertThat(tally.wholeKilled()).as("killed while reading everything").isPositive();
        assertThat(tally.incrementalKilled())
                .as("killed while reading what is new")
                .isPositive();
        assertThat(tally.compared()).isEqualTo(ROUNDS);
        return tally;
    }
}
