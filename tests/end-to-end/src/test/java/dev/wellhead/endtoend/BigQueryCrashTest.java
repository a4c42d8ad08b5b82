package dev.wellhead.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BigQueryCrashTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theDestinationEqualsTheSourceAfterEveryKill(long seed, @TempDir Path folder) throws Exception {
        Lives.live(new Life(ChangingShop::start, seed, folder), 1, 3);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void readBySessionsItDoesToo(long seed, @TempDir Path folder) throws Exception {
        Lives.live(new Life(ChangingShop::streams, seed, folder), 1, 3);
    }

    @Test
    void streamsOfAKilledSyncAreReadOnFromTheirCommittedRows(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("crash.duckdb");
        try (ChangingShop shop = ChangingShop.slowStreams(folder, new Random(5))) {
            SyncProcess killed = shop.sync(file, false);
            boolean alive = killed.killWhen(new CommittedRows(new Watch(shop::requests, file), file));
            shop.check(killed, file);
            SyncProcess next = shop.sync(file, false);
            int code = next.exitCode();
            Tally tally = shop.check(next, file);

            assertThat(alive).as(killed.everything()).isTrue();
            assertThat(code).as(next.everything()).isZero();
            assertThat(tally.kept())
                    .as("streams gone on with behind their first row")
                    .isPositive();
            assertThat(shop.difference(file)).isEmpty();
        }
    }
}
