package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Ga4CrashTest {
    /** {@link WindowRereads} sees to it that only windows that were in flight are read again. */
    @Test
    void theDestinationEqualsTheSourceAfterEveryKill(@TempDir Path folder) throws Exception {
        Tally tally = Lives.live(new Life(ChangingSite::start, 1, folder), 4, 4);

        assertThat(tally.killed()).isEqualTo(12);
    }
}
