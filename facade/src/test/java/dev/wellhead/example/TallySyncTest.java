package dev.wellhead.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.destinations.duckdb.DuckDbDestination;
import dev.wellhead.destinations.duckdb.DuckDbOptions;
import dev.wellhead.destinations.duckdb.DuckDbQuery;
import dev.wellhead.engine.destination.Destination;
import dev.wellhead.engine.destination.StreamRef;
import dev.wellhead.engine.run.RunListener;
import dev.wellhead.engine.run.RunReport;
import dev.wellhead.engine.run.StreamTask;
import dev.wellhead.engine.run.Sync;
import dev.wellhead.engine.run.SyncOptions;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector written against the SPI alone is created by name and synced: nothing in the platform knows of it. */
class TallySyncTest {
    @TempDir
    Path folder;

    @Test
    void isSyncedIntoDuckDb() throws Exception {
        Path file = folder.resolve("warehouse.duckdb");

        RunReport first = sync(file, 100_000);
        assertThat(first.succeeded()).as("%s", first).isTrue();
        assertThat(first.rows()).isEqualTo(100_001);
        assertThat(query(file, "SELECT count(*), count(DISTINCT n), sum(square)::BIGINT FROM mine.numbers"))
                .containsExactly(100_001L, 100_001L, 333_338_333_350_000L);

        RunReport second = sync(file, 10);
        assertThat(second.succeeded()).as("%s", second).isTrue();
        assertThat(query(file, "SELECT count(*), max(n), sum(square)::BIGINT FROM mine.numbers"))
                .containsExactly(11L, 10L, 385L);
    }

    @Test
    void isSmallAndNeedsNothingButTheContract() throws Exception {
        List<String> lines = Files.readAllLines(
                Path.of("src/test/java", TallyConnector.class.getName().replace('.', '/') + ".java"));

        assertThat(lines.stream().filter(line -> line.startsWith("import dev.wellhead.")))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("import dev.wellhead.spi."));
        assertThat(lines.stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("import ") && !line.startsWith("package ")))
                .as("lines besides imports")
                .hasSizeLessThanOrEqualTo(80);
    }

    private static RunReport sync(Path file, long last) throws Exception {
        Destination destination = new DuckDbDestination(file, DuckDbOptions.DEFAULT);
        try (Connector tally = Connectors.create("tally", "mine", ConnectorSettings.of(Map.of("last", last)))) {
            StreamId stream = new StreamId("numbers");
            StreamTask task = StreamTask.of(
                    new StreamRef(tally.id(), stream),
                    tally.source(),
                    ReadRequest.builder(stream).build());
            return new Sync(SyncOptions.defaults(), RunListener.NONE)
                    .run(List.of(task), destination, new Cancellation());
        }
    }

    private static List<Object> query(Path file, String sql) {
        List<Object> values = new ArrayList<>();
        try (DuckDbQuery query = DuckDbQuery.open(file, DuckDbOptions.DEFAULT)) {
            for (Page page : query.pages(sql)) {
                for (int i = 0; i < page.schema().size(); i++) {
                    values.add(Cells.read(page.schema().field(i).type(), page.column(i), 0));
                }
            }
        }
        return values;
    }
}
