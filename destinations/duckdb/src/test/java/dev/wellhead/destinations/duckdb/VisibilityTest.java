package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.spi.read.SplitGroup.Visibility;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When rows become visible, and what they replace. */
class VisibilityTest {
    private static final Schema SCHEMA = Schema.of(Field.of("day", DataType.DATE), Field.of("n", DataType.INT64));
    private static final String ROWS = "SELECT day, n FROM crm.contacts ORDER BY ALL";

    @TempDir
    Path folder;

    private Path file;
    private DuckDbDestination destination;

    @BeforeEach
    void open() {
        file = folder.resolve("v.duckdb");
        destination = new DuckDbDestination(file, DuckDbOptions.DEFAULT);
    }

    @Test
    void aReplacingRunShowsNothingBeforeItsEnd() {
        Split split = Runs.split("s");
        fill(Runs.run("r1", WriteMode.REPLACE, SCHEMA), split, "2026-01-01", 1, 2, 3);
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-01-01|1", "2026-01-01|2", "2026-01-01|3");
        StreamRun second = Runs.run("r2", WriteMode.REPLACE, SCHEMA);
        try (DestinationSession session = destination.open()) {
            session.start(second, List.of(split));
            append(session, second, split, "2026-02-02", 9);
            session.commit();
        }
        assertThat(Table.one(file, "SELECT count(*), max(n) FROM crm.contacts")).isEqualTo("3|3");
        try (DestinationSession session = destination.open()) {
            session.resume(second);
            append(session, second, split, "2026-02-02", 8);
            finish(session, second, split);
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-02-02|8", "2026-02-02|9");
        assertThat(Table.rows(file, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'crm'"))
                .containsExactly("contacts");
    }

    @Test
    void anAbandonedReplacementLeavesWhatWasThere() {
        Split split = Runs.split("s");
        fill(Runs.run("r1", WriteMode.REPLACE, SCHEMA), split, "2026-01-01", 1);
        StreamRun second = Runs.run("r2", WriteMode.REPLACE, SCHEMA);
        try (DestinationSession session = destination.open()) {
            session.start(second, List.of(split));
            append(session, second, split, "2026-02-02", 9);
            session.commit();
            session.record(second, new LedgerChange.StreamAbandoned("the snapshot is gone"));
            session.commit();
            assertThat(session.state(Runs.CONTACTS).open()).isEmpty();
            assertThat(session.state(Runs.CONTACTS).cursors()).containsEntry("all", Runs.end("r1"));
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-01-01|1");
        assertThat(Table.rows(file, "SELECT status, reason FROM _wellhead_runs ORDER BY run_id"))
                .containsExactly("FINISHED|null", "ABANDONED|the snapshot is gone");
    }

    @Test
    void anotherStartGivesUpTheOpenRun() {
        Split split = Runs.split("s");
        StreamRun first = Runs.run("r1", WriteMode.REPLACE, SCHEMA);
        try (DestinationSession session = destination.open()) {
            session.start(first, List.of(split));
            append(session, first, split, "2026-02-02", 9);
            session.commit();
        }
        fill(Runs.run("r2", WriteMode.REPLACE, SCHEMA), split, "2026-03-03", 1);
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-03-03|1");
        assertThat(Table.rows(file, "SELECT status FROM _wellhead_runs ORDER BY run_id"))
                .containsExactly("ABANDONED", "FINISHED");
        assertThat(Table.one(file, "SELECT count(*) FROM _wellhead_splits")).isEqualTo("0");
    }

    @Test
    void aDayThatIsNowEmptyLosesItsRows() {
        StreamRun run = partitions("r1");
        Split january = Runs.covering("s1", "jan", "day", "2026-01-01", "2026-01-31");
        Split february = Runs.covering("s2", "feb", "day", "2026-02-01", "2026-02-28");
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(january, february));
            append(session, run, january, "2026-01-01", 1);
            append(session, run, january, "2026-01-31", 2);
            append(session, run, february, "2026-02-01", 3);
            finish(session, run, january, february);
        }
        StreamRun again = partitions("r2");
        try (DestinationSession session = destination.open()) {
            session.start(again, List.of(january, february));
            append(session, again, january, "2026-01-01", 10);
            session.record(again, new LedgerChange.Finished("s1", Map.of()));
            session.commit();
            assertThat(rowsIn(session)).isEqualTo(3);
            session.record(again, new LedgerChange.GroupFinished("jan"));
            append(session, again, february, "2026-02-28", 30);
            session.commit();
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-01-01|10", "2026-02-01|3");
        try (DestinationSession session = destination.open()) {
            session.resume(again);
            session.record(again, new LedgerChange.GroupFinished("jan"));
            session.commit();
        }
        assertThat(Table.rows(file, ROWS))
                .as("a group is published once")
                .containsExactly("2026-01-01|10", "2026-02-01|3");
        try (DestinationSession session = destination.open()) {
            session.resume(again);
            session.record(again, new LedgerChange.Finished("s2", Map.of()));
            session.record(again, new LedgerChange.StreamFinished());
            session.commit();
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-01-01|10", "2026-02-28|30");
    }

    @Test
    void replacedSplitsTakeTheirRowsAndRejectsWithThem() {
        SplitGroup group = new SplitGroup("g", "all", Visibility.GROUP);
        StreamRun run = Runs.grouped(Runs.run("r1", WriteMode.APPEND, SCHEMA), List.of(group));
        Split whole = new Split("whole", "g", 1, "{}", 1, java.util.Optional.empty());
        Split half = new Split("half", "g", 1, "{}", 1, java.util.Optional.empty());
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(whole));
            append(session, run, whole, "2026-01-01", 1);
            PageBuilder page = new PageBuilder(SCHEMA);
            page.ints(0).append(Integer.MAX_VALUE);
            page.endRow();
            session.append(run, whole, page.build());
            session.record(run, new LedgerChange.Advanced("whole", Runs.at(2), 1));
            session.commit();
            assertThat(session.rejected()).isEqualTo(1);
            session.record(run, new LedgerChange.Replaced(List.of("whole"), List.of(half), "sampled"));
            append(session, run, half, "2026-01-01", 2);
            assertThat(session.rejected()).isZero();
            session.record(run, new LedgerChange.Finished("half", Map.of()));
            session.record(run, new LedgerChange.StreamFinished());
            session.commit();
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-01-01|2");
        assertThat(Table.one(file, "SELECT count(*) FROM _wellhead_rejects")).isEqualTo("0");
        assertThat(Table.one(file, "SELECT rows, rejected FROM _wellhead_runs")).isEqualTo("1|0");
    }

    @Test
    void aCommitThatWouldDeliverRowsTwiceIsRefused() {
        Split split = Runs.split("s");
        StreamRun run = Runs.run("r1", WriteMode.APPEND, SCHEMA);
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(split));
            PageBuilder page = new PageBuilder(SCHEMA);
            page.endRow();
            session.append(run, split, page.build());
            assertThatThrownBy(session::commit)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("[s]");
            assertThatThrownBy(session::commit).hasMessageContaining("the session has failed");
        }
        assertThat(Table.one(file, "SELECT count(*) FROM crm.contacts")).isEqualTo("0");
    }

    @Test
    void aDroppedTableIsReadAnew() {
        Split split = Runs.split("s");
        fill(Runs.run("r1", WriteMode.APPEND, SCHEMA), split, "2026-01-01", 1);
        Table.run(file, "DROP TABLE crm.contacts");
        try (DestinationSession session = destination.open()) {
            assertThat(session.state(Runs.CONTACTS).cursors()).isEmpty();
        }
        fill(Runs.run("r2", WriteMode.APPEND, SCHEMA), split, "2026-01-02", 2);
        assertThat(Table.rows(file, ROWS)).containsExactly("2026-01-02|2");
    }

    private StreamRun partitions(String id) {
        return Runs.grouped(
                Runs.run(id, WriteMode.REPLACE_PARTITION, SCHEMA),
                List.of(
                        new SplitGroup("jan", "all", Visibility.GROUP),
                        new SplitGroup("feb", "all", Visibility.GROUP)));
    }

    private void fill(StreamRun run, Split split, String day, long... numbers) {
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(split));
            for (long number : numbers) {
                append(session, run, split, day, number);
            }
            finish(session, run, split);
        }
    }

    private static long rowsIn(DestinationSession session) {
        return ((DuckDbSession) session).database().number("SELECT count(*) FROM _wellhead_file.crm.contacts");
    }

    private static void append(DestinationSession session, StreamRun run, Split split, String day, long number) {
        PageBuilder page = new PageBuilder(SCHEMA);
        page.ints(0).append((int) LocalDate.parse(day).toEpochDay());
        page.longs(1).append(number);
        page.endRow();
        session.append(run, split, page.build());
        session.record(run, new LedgerChange.Advanced(split.id(), Runs.at(number), 1));
    }

    private static void finish(DestinationSession session, StreamRun run, Split... splits) {
        for (Split split : splits) {
            session.record(run, new LedgerChange.Finished(split.id(), Map.of()));
        }
        session.record(run, new LedgerChange.StreamFinished());
        session.commit();
    }
}
