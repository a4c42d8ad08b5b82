package dev.wellhead.endtoend;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryCrashTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theDestinationEqualsTheSourceAfterEveryKill(long seed, @TempDir Path folder) throws Exception {
        Lives.live(new Life(ChangingShop::start, seed, folder), 1, 3);
    }
}
