package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.StreamState;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendTest {
    private static final Schema SCHEMA = Schema.of(Field.of("id", DataType.INT64), Field.of("name", DataType.STRING));

    @TempDir
    Path folder;

    @Test
    void rowsAndPositionsBecomeDurableTogether() {
        Path file = folder.resolve("a.duckdb");
        DuckDbDestination destination = new DuckDbDestination(file, DuckDbOptions.DEFAULT);
        StreamRun run = Runs.run("r1", WriteMode.APPEND, SCHEMA);
        Split split = Runs.split("s");
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(split));
            session.append(run, split, page(0, 100));
            session.record(run, new LedgerChange.Advanced("s", Runs.at(100), 100));
            session.commit();
            session.append(run, split, page(100, 200));
            session.record(run, new LedgerChange.Advanced("s", Runs.at(200), 100));
        }
        assertThat(Table.one(file, "SELECT count(*), max(id) FROM crm.contacts"))
                .isEqualTo("100|99");
        try (DestinationSession session = destination.open()) {
            StreamState.Open open = session.state(Runs.CONTACTS).open().orElseThrow();
            assertThat(open.run()).isEqualTo(run);
            assertThat(open.splits()).singleElement().satisfies(state -> {
                assertThat(state.split()).isEqualTo(split);
                assertThat(state.position()).contains(Runs.at(100));
                assertThat(state.rows()).isEqualTo(100);
                assertThat(state.finished()).isFalse();
            });
            session.resume(run);
            session.append(run, split, page(100, 150));
            session.record(run, new LedgerChange.Advanced("s", Runs.at(150), 50));
            session.record(run, new LedgerChange.Finished("s", Map.of("requests", 3L)));
            session.record(run, new LedgerChange.GroupFinished("all"));
            session.record(run, new LedgerChange.StreamFinished());
            session.commit();
            assertThat(session.state(Runs.CONTACTS))
                    .isEqualTo(new StreamState(Map.of("all", Runs.end("r1")), java.util.Optional.empty()));
        }
        assertThat(Table.one(file, "SELECT count(*), count(DISTINCT id), max(name) FROM crm.contacts"))
                .isEqualTo("150|150|n99");
        assertThat(Table.one(file, "SELECT rows, counters FROM _wellhead_reads"))
                .isEqualTo("150|{\"requests\":3}");
        assertThat(Table.one(file, "SELECT status, rows FROM _wellhead_runs")).isEqualTo("FINISHED|150");
    }

    /** Row groups that are not full would be compressed twice: once alone, and once more when they are joined. */
    @Test
    void manyRowsFillRowGroupsWhateverTheSizeOfTheirPages() {
        Path file = folder.resolve("groups.duckdb");
        StreamRun run = Runs.run("r1", WriteMode.APPEND, SCHEMA);
        Split split = Runs.split("s");
        int rows = 3 * RowBuffer.ROW_GROUP + 1000;
        try (DestinationSession session = new DuckDbDestination(file, DuckDbOptions.DEFAULT).open()) {
            session.start(run, List.of(split));
            for (int row = 0; row < rows; row += 7001) {
                Page page = page(row, Math.min(row + 7001, rows));
                session.append(run, split, page);
                session.record(run, new LedgerChange.Advanced("s", Runs.at(row), page.rows()));
            }
            session.commit();
        }
        assertThat(Table.one(file, "SELECT count(*), count(DISTINCT id), count(DISTINCT name) FROM crm.contacts"))
                .isEqualTo(rows + "|" + rows + "|" + rows);
        assertThat(Table.rows(
                        file,
                        "SELECT count FROM (SELECT row_group_id, sum(count) AS count FROM"
                                + " pragma_storage_info('crm.contacts') WHERE column_name = 'id' AND segment_type <>"
                                + " 'VALIDITY' GROUP BY ALL) ORDER BY count DESC"))
                .containsExactly("122880", "122880", "122880", "1000");
    }

    private static Page page(int from, int to) {
        PageBuilder builder = new PageBuilder(SCHEMA);
        for (int i = from; i < to; i++) {
            builder.longs(0).append(i);
            builder.bytes(1).append("n" + i);
            builder.endRow();
        }
        return builder.build();
    }
}
