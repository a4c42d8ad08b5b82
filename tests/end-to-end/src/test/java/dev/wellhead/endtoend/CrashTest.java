package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sync that is killed loses nothing and doubles nothing, whatever the source does at the time. */
class CrashTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDestinationEqualsTheSourceAfterEveryKill(long seed, @TempDir Path folder) throws Exception {
        assertThat(new CrashLaboratory(seed, folder).run()).as("kills").isGreaterThan(1);
    }
}
