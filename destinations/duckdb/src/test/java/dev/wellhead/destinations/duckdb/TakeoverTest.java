package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.spi.read.SplitGroup.Visibility;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole reads whose rows are staged: the table they end in is the same, however they came there. */
class TakeoverTest {
    private static final Schema SCHEMA =
            Schema.of(Field.of("id", DataType.INT64), Field.of("v", DataType.INT64), Field.of("name", DataType.STRING));
    private static final String COLUMNS = "SELECT column_name, data_type, column_default FROM duckdb_columns()"
            + " WHERE schema_name = 'crm' AND table_name = 'contacts' ORDER BY column_index";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "id"})
    void theTableIsAsIfRowsHadBeenInserted(String key) {
        Path file = folder.resolve("t.duckdb");
        read(file, run("r1", SCHEMA, key, Visibility.ROWS), 3);
        List<String> columns = Table.rows(file, COLUMNS);
        read(file, run("r2", SCHEMA, key, Visibility.GROUP), 5);
        assertThat(Table.rows(file, COLUMNS)).isEqualTo(columns);
        assertThat(Table.rows(file, "SELECT id, name FROM crm.contacts ORDER BY id"))
                .containsExactly("0|n0", "1|n1", "2|n2", "3|n3", "4|n4");
        assertThat(
                        Table.rows(
                                file,
                                "SELECT DISTINCT _wellhead_run, abs(epoch(_wellhead_read_at) - epoch(now())) < 600 FROM crm.contacts"))
                .containsExactly("r2|true");
        assertThat(helpers(file)).isEmpty();
        Table.run(file, "INSERT INTO crm.contacts (id) VALUES (99)");
        assertThat(Table.one(file, "SELECT _wellhead_run IS NULL FROM crm.contacts WHERE id = 99"))
                .isEqualTo("true");
    }

    @Test
    void columnsOfFormerFieldsStay() {
        Path file = folder.resolve("t.duckdb");
        Schema former = Schema.of(Field.of("gone", DataType.STRING), Field.of("id", DataType.INT64));
        try (DestinationSession session = open(file)) {
            StreamRun run = run("r1", former, "", Visibility.ROWS);
            Split split = Runs.split("s");
            session.start(run, List.of(split));
            finish(session, run, split);
        }
        List<String> before = Table.rows(file, COLUMNS);
        read(file, run("r2", SCHEMA, "id", Visibility.GROUP), 2);
        assertThat(Table.rows(file, COLUMNS)).startsWith(before.get(0), before.get(1));
        assertThat(Table.rows(file, "SELECT gone, id, name, _wellhead_run FROM crm.contacts ORDER BY id"))
                .containsExactly("null|0|n0|r2", "null|1|n1|r2");
        assertThat(helpers(file)).isEmpty();
    }

    @Test
    void ofRepeatedAndDeletedRowsOnlyTheLastCounts() {
        Path file = folder.resolve("t.duckdb");
        StreamRun run = run("r1", SCHEMA, "id", Visibility.GROUP);
        Split split = Runs.split("s");
        try (DestinationSession session = open(file)) {
            session.start(run, List.of(split));
            append(session, run, split, 1, 1, Operation.UPSERT);
            append(session, run, split, 2, 1, Operation.UPSERT);
            session.commit();
        }
        try (DestinationSession session = open(file)) {
            session.resume(run);
            append(session, run, split, 1, 2, Operation.UPSERT);
            append(session, run, split, 2, 2, Operation.DELETE);
            append(session, run, split, 3, 1, Operation.UPSERT);
            finish(session, run, split);
        }
        assertThat(Table.rows(file, "SELECT id, v FROM crm.contacts ORDER BY id"))
                .containsExactly("1|2", "3|1");
        assertThat(helpers(file)).isEmpty();
    }

    @Test
    void groupsComeBesideEachOtherOverSeveralProcesses() {
        Path file = folder.resolve("t.duckdb");
        StreamRun run = Runs.grouped(
                Runs.run("r1", WriteMode.REPLACE, SCHEMA),
                List.of(new SplitGroup("a", "all", Visibility.GROUP), new SplitGroup("b", "all", Visibility.GROUP)));
        Split first = new Split("s1", "a", 1, "{}", 1, Optional.empty());
        Split second = new Split("s2", "b", 1, "{}", 1, Optional.empty());
        try (DestinationSession session = open(file)) {
            session.start(run, List.of(first, second));
            append(session, run, first, 1, 1, Operation.UPSERT);
            append(session, run, second, 2, 1, Operation.UPSERT);
            finishGroup(session, run, first);
            session.commit();
        }
        Split anew = new Split("s3", "b", 1, "{}", 1, Optional.empty());
        try (DestinationSession session = open(file)) {
            session.resume(run);
            session.record(run, new LedgerChange.Replaced(List.of(second.id()), List.of(anew), "moved"));
            append(session, run, anew, 3, 1, Operation.UPSERT);
            finishGroup(session, run, anew);
            session.record(run, new LedgerChange.StreamFinished());
            session.commit();
        }
        assertThat(Table.rows(file, "SELECT id, _wellhead_run FROM crm.contacts ORDER BY id"))
                .containsExactly("1|r1", "3|r1");
        assertThat(helpers(file)).isEmpty();
    }

    private static void finishGroup(DestinationSession session, StreamRun run, Split split) {
        session.record(run, new LedgerChange.Finished(split.id(), Map.of()));
        session.record(run, new LedgerChange.GroupFinished(split.group()));
    }

    private static StreamRun run(String id, Schema schema, String key, Visibility visibility) {
        StreamRun run = key.isEmpty()
                ? Runs.run(id, WriteMode.REPLACE, schema)
                : Runs.keyed(id, WriteMode.REPLACE, schema, key, "v");
        return Runs.grouped(run, List.of(new SplitGroup("all", "all", visibility)));
    }

    private static DestinationSession open(Path file) {
        return new DuckDbDestination(file, DuckDbOptions.DEFAULT).open();
    }

    private static void read(Path file, StreamRun run, int rows) {
        Split split = Runs.split("s");
        try (DestinationSession session = open(file)) {
            session.start(run, List.of(split));
            for (int id = 0; id < rows; id++) {
                append(session, run, split, id, 1, Operation.UPSERT);
                session.commit();
            }
            finish(session, run, split);
        }
    }

    private static void append(
            DestinationSession session, StreamRun run, Split split, long id, long version, Operation operation) {
        PageBuilder page = new PageBuilder(run.schema());
        page.longs(0).append(id);
        page.longs(1).append(version);
        if (operation == Operation.DELETE) {
            page.endDeletedRow();
        } else {
            page.bytes(2).append("n" + id);
            page.endRow();
        }
        session.append(run, split, page.build());
        session.record(run, new LedgerChange.Advanced(split.id(), Runs.at(id), 1));
    }

    private static void finish(DestinationSession session, StreamRun run, Split split) {
        session.record(run, new LedgerChange.Finished(split.id(), Map.of()));
        session.record(run, new LedgerChange.StreamFinished());
        session.commit();
    }

    private static List<String> helpers(Path file) {
        return Table.rows(
                file, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'crm' AND table_name <> 'contacts'");
    }
}
