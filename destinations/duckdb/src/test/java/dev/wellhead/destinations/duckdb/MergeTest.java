package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
    private static final Schema SCHEMA = Schema.of(
            Field.of("id", DataType.INT64), Field.of("version", DataType.INT64), Field.of("value", DataType.STRING));
    private static final Split LIVE = Runs.split("live");
    private static final Split ARCHIVED = Runs.split("archived");
    private static final String ROWS = "SELECT id, version, value FROM crm.contacts ORDER BY id";

    @TempDir
    Path folder;

    private Path file;
    private DuckDbDestination destination;

    @BeforeEach
    void open() {
        file = folder.resolve("merge.duckdb");
        destination = new DuckDbDestination(file, DuckDbOptions.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void theTableIsWhatRowByRowMergingGives(long seed) {
        Random random = new Random(seed);
        boolean versioned = seed % 3 != 0;
        boolean grouped = seed % 5 == 0;
        MergeModel model = new MergeModel(versioned);
        for (int number = 1; number <= 2; number++) {
            StreamRun run = Runs.keyed("r" + number, WriteMode.MERGE, SCHEMA, "id", versioned ? "version" : "");
            run = grouped ? Runs.grouped(run, List.of(new SplitGroup("all", "all", SplitGroup.Visibility.GROUP))) : run;
            merge(run, random, model);
            assertThat(Table.rows(file, ROWS))
                    .as("seed %d run %d", seed, number)
                    .isEqualTo(model.texts());
        }
        assertThat(Table.rows(file, "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'crm'"))
                .containsExactly("contacts");
    }

    private void merge(StreamRun run, Random random, MergeModel model) {
        DestinationSession session = destination.open();
        session.start(run, List.of(LIVE, ARCHIVED));
        for (int page = 0; page < 14; page++) {
            Split split = random.nextBoolean() ? LIVE : ARCHIVED;
            session.append(run, split, randomPage(random, model));
            session.record(run, new LedgerChange.Advanced(split.id(), Runs.at(page), 1));
            if (random.nextInt(3) == 0) {
                session.commit();
            }
            if (random.nextInt(6) == 0) {
                session.commit();
                session.close();
                session = destination.open();
                session.resume(run);
            }
        }
        finish(session, run);
        model.endRun();
    }

    private static Page randomPage(Random random, MergeModel model) {
        PageBuilder page = new PageBuilder(SCHEMA);
        int rows = 1 + random.nextInt(12);
        for (int i = 0; i < rows; i++) {
            long key = random.nextInt(7);
            Long version = random.nextInt(4) == 0 ? null : (long) random.nextInt(5);
            String value = "v" + random.nextInt(1000);
            Operation operation = random.nextInt(3) == 0 ? Operation.DELETE : Operation.UPSERT;
            add(page, key, version, value, operation);
            model.apply(key, version, value, operation);
        }
        return page.build();
    }

    @Test
    void aLaneThatLagsDoesNotBringBackWhatAnotherDeleted() {
        StreamRun run = Runs.keyed("r1", WriteMode.MERGE, SCHEMA, "id", "version");
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(LIVE, ARCHIVED));
            append(session, run, ARCHIVED, 1, 20L, "", Operation.DELETE);
            session.commit();
            append(session, run, LIVE, 1, 10L, "stale", Operation.UPSERT);
            append(session, run, LIVE, 2, 10L, "kept", Operation.UPSERT);
            session.commit();
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("2|10|kept");
        try (DestinationSession session = destination.open()) {
            session.resume(run);
            append(session, run, LIVE, 1, 15L, "still stale", Operation.UPSERT);
            append(session, run, LIVE, 2, 9L, "older", Operation.UPSERT);
            finish(session, run);
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("2|10|kept");
        StreamRun next = Runs.keyed("r2", WriteMode.MERGE, SCHEMA, "id", "version");
        try (DestinationSession session = destination.open()) {
            session.start(next, List.of(LIVE, ARCHIVED));
            append(session, next, LIVE, 1, 30L, "restored", Operation.UPSERT);
            finish(session, next);
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("1|30|restored", "2|10|kept");
    }

    @Test
    void aRowWithoutKeyIsPutAside() {
        StreamRun run = Runs.keyed("r1", WriteMode.MERGE, SCHEMA, "id", "version");
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(LIVE, ARCHIVED));
            PageBuilder page = new PageBuilder(SCHEMA);
            page.bytes(2).append("nobody's");
            page.endRow();
            add(page, 1, 1L, "one", Operation.UPSERT);
            session.append(run, LIVE, page.build());
            session.record(run, new LedgerChange.Advanced("live", Runs.at(2), 2));
            assertThat(session.rejected()).isEqualTo(1);
            finish(session, run);
        }
        assertThat(Table.rows(file, ROWS)).containsExactly("1|1|one");
        assertThat(Table.rows(file, "SELECT stream, column_name, value, reason, row_key FROM _wellhead_rejects"))
                .containsExactly("contacts|id|{\"id\":null,\"version\":null,\"value\":\"nobody's\"}|"
                        + "the key is null, so the whole row was put aside|{\"id\":null}");
        assertThat(Table.one(file, "SELECT rejected FROM _wellhead_runs")).isEqualTo("1");
    }

    @Test
    void aKeyThatChangedItsTypeIsRefused() {
        StreamRun run = Runs.keyed("r1", WriteMode.MERGE, SCHEMA, "id", "");
        try (DestinationSession session = destination.open()) {
            session.start(run, List.of(LIVE, ARCHIVED));
            append(session, run, LIVE, 1, 1L, "one", Operation.UPSERT);
            finish(session, run);
        }
        Schema retyped = Schema.of(Field.of("id", DataType.STRING));
        try (DestinationSession session = destination.open()) {
            assertThatThrownBy(() -> session.start(Runs.keyed("r2", WriteMode.MERGE, retyped, "id", ""), List.of(LIVE)))
                    .isInstanceOfSatisfying(DestinationException.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(DestinationException.Kind.SCHEMA);
                        assertThat(failure).hasMessageContaining("field 'id'").hasMessageContaining("string");
                        assertThat(failure.remedy()).contains("Read the stream anew with --full-refresh.");
                    });
        }
    }

    @Test
    void aVersionThatCannotBeComparedIsRefused() {
        Schema schema = Schema.of(Field.of("id", DataType.INT64), Field.of("v", DataType.decimal(50, 0)));
        try (DestinationSession session = destination.open()) {
            assertThatThrownBy(() -> session.start(Runs.keyed("r", WriteMode.MERGE, schema, "id", "v"), List.of(LIVE)))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("version field 'v' is a decimal(50,0)");
        }
    }

    private static void append(
            DestinationSession session,
            StreamRun run,
            Split split,
            long id,
            Long version,
            String value,
            Operation operation) {
        PageBuilder page = new PageBuilder(SCHEMA);
        add(page, id, version, value, operation);
        session.append(run, split, page.build());
        session.record(run, new LedgerChange.Advanced(split.id(), Runs.at(id), 1));
    }

    private static void add(PageBuilder page, long id, @Nullable Long version, String value, Operation operation) {
        page.longs(0).append(id);
        if (version != null) {
            page.longs(1).append(version);
        }
        if (operation == Operation.DELETE) {
            page.endDeletedRow();
        } else {
            page.bytes(2).append(value);
            page.endRow();
        }
    }

    private static void finish(DestinationSession session, StreamRun run) {
        session.record(run, new LedgerChange.Finished("live", Map.of()));
        session.record(run, new LedgerChange.Finished("archived", Map.of()));
        session.record(run, new LedgerChange.GroupFinished("all"));
        session.record(run, new LedgerChange.StreamFinished());
        session.commit();
        session.close();
    }
}
