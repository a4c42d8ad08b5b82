package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes in comes out, whatever the types. */
class RoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void everyValueComesBackAsItWas(long seed) throws Exception {
        RandomPages random = new RandomPages(seed);
        Schema schema = random.schema();
        List<Page> pages = List.of(random.page(schema, 700), random.page(schema, 0), random.page(schema, 2300));
        Path file = folder.resolve("round.duckdb");
        write(file, schema, pages);

        List<String> expected = new ArrayList<>();
        pages.forEach(page -> expected.addAll(RowTexts.of(page)));
        List<String> stored = new ArrayList<>();
        try (DuckDbQuery query = DuckDbQuery.open(file, DuckDbOptions.DEFAULT)) {
            query.pages("SELECT * FROM crm.contacts").forEach(page -> stored.addAll(RowTexts.of(page)));
        }
        Collections.sort(expected);
        Collections.sort(stored);
        assertThat(stored).as("schema %s", schema).isEqualTo(expected);
        assertThat(Files.exists(folder.resolve("round.duckdb.holder"))).isFalse();
    }

    private static void write(Path file, Schema schema, List<Page> pages) {
        StreamRun run = Runs.run("r", WriteMode.APPEND, schema);
        Split split = Runs.split("s");
        DuckDbOptions options = DuckDbOptions.DEFAULT.withProvenance(false);
        try (DestinationSession session = new DuckDbDestination(file, options).open()) {
            session.start(run, List.of(split));
            for (Page page : pages) {
                session.append(run, split, page);
                session.record(run, new LedgerChange.Advanced("s", Runs.at(1), page.rows()));
            }
            session.commit();
            assertThat(session.rejected()).isZero();
        }
    }
}
