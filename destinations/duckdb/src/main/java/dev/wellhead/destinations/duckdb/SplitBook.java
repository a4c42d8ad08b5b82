package dev.wellhead.destinations.duckdb;

import dev.wellhead.destinations.duckdb.SplitEntry.Status;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The splits of one open run: changed in memory, written to the ledger with the commit. */
final class SplitBook {
    private static final Schema SCHEMA = Schema.of(
            Field.of("ordinal", DataType.INT64),
            Field.of("split_id", DataType.STRING),
            Field.of("status", DataType.STRING),
            Field.of("position", DataType.STRING),
            Field.of("rows", DataType.INT64),
            Field.of("split", DataType.STRING));

    /** Splits of a plan go to the ledger in portions, so that a plan of a million splits needs little memory. */
    private static final int PORTION_BYTES = 4 << 20;

    private static final String OF_RUN = "run_id = ? AND connection = ? AND stream = ?";

    private final Database database;
    private final StreamRun run;
    private final Map<String, SplitEntry> entries = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private long nextOrdinal;

    SplitBook(Database database, StreamRun run) {
        this.database = database;
        this.run = run;
    }

    /** Reads the splits of an open run as they were last committed. */
    static List<SplitEntry> read(Database database, StreamRun run) {
        return database.list(
                "SELECT ordinal, status, position, rows, split FROM " + LedgerTables.SPLITS + " WHERE " + OF_RUN
                        + " ORDER BY ordinal",
                row -> new SplitEntry(
                        LedgerJson.split(row.getString(5)),
                        row.getLong(1),
                        Status.valueOf(row.getString(2)),
                        Optional.ofNullable(row.getString(3)).map(LedgerJson::positionOf),
                        row.getLong(4)),
                ofRun(run));
    }

    void load() {
        for (SplitEntry entry : read(database, run)) {
            entries.put(entry.split().id(), entry);
            nextOrdinal = Math.max(nextOrdinal, entry.ordinal() + 1);
        }
    }

    Collection<SplitEntry> all() {
        return entries.values();
    }

    SplitEntry require(String splitId) {
        SplitEntry entry = entries.get(splitId);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "run " + run.runId() + " of " + run.ref() + " has no split '" + splitId + "'");
        }
        return entry;
    }

    /** Adds splits; one whose id is known already is ignored. */
    void add(List<Split> splits) {
        for (Split split : splits) {
            if (!entries.containsKey(split.id())) {
                put(SplitEntry.pending(split, nextOrdinal++));
            }
        }
    }

    void advance(String splitId, Position position, long rows) {
        put(require(splitId).advanced(position, rows));
    }

    void mark(SplitEntry entry, Status status) {
        put(entry.with(status));
    }

    void replace(Split kept) {
        put(require(kept.id()).with(kept));
    }

    SplitEntry remove(String splitId) {
        SplitEntry entry = require(splitId);
        entries.remove(splitId);
        changed.add(splitId);
        return entry;
    }

    /** Whether every split of the given groups is done. */
    boolean finished(Set<String> groupIds) {
        return entries.values().stream()
                .noneMatch(entry -> entry.status() == Status.PENDING
                        && groupIds.contains(entry.split().group()));
    }

    /** Writes what changed since the last time. */
    void flush() {
        if (changed.isEmpty()) {
            return;
        }
        PageBuilder builder = new PageBuilder(SCHEMA);
        List<Page> pages = new ArrayList<>();
        for (String splitId : changed) {
            SplitEntry entry = entries.get(splitId);
            if (entry == null) {
                builder.longs(0).append(-1);
                builder.bytes(1).append(splitId);
            } else {
                append(builder, entry);
            }
            builder.endRow();
            if (builder.bytes(5).byteCount() > PORTION_BYTES) {
                write(List.of(builder.build()));
            }
        }
        pages.add(builder.build());
        write(pages);
        changed.clear();
    }

    /** Forgets the splits of a run that has ended. */
    void delete() {
        changed.clear();
        database.run("DELETE FROM " + LedgerTables.SPLITS + " WHERE " + OF_RUN, ofRun(run));
    }

    private void write(List<Page> pages) {
        String ofThisRun = "run_id = " + Sql.text(run.runId()) + " AND connection = "
                + Sql.text(run.ref().connection()) + " AND stream = "
                + Sql.text(run.ref().stream().name());
        database.runWithPages(
                SCHEMA,
                pages,
                "DELETE FROM " + LedgerTables.SPLITS + " WHERE " + ofThisRun + " AND split_id IN (SELECT split_id FROM "
                        + Database.PAGES + ")");
        database.runWithPages(
                SCHEMA,
                pages,
                "INSERT INTO " + LedgerTables.SPLITS + " SELECT " + Sql.text(run.runId()) + ", "
                        + Sql.text(run.ref().connection()) + ", "
                        + Sql.text(run.ref().stream().name()) + ", * FROM " + Database.PAGES + " WHERE ordinal >= 0");
    }

    private void put(SplitEntry entry) {
        entries.put(entry.split().id(), entry);
        changed.add(entry.split().id());
    }

    private static void append(PageBuilder builder, SplitEntry entry) {
        builder.longs(0).append(entry.ordinal());
        builder.bytes(1).append(entry.split().id());
        builder.bytes(2).append(entry.status().name());
        entry.position().ifPresent(position -> builder.bytes(3).append(LedgerJson.of(position)));
        builder.longs(4).append(entry.rows());
        builder.bytes(5).append(LedgerJson.of(entry.split()));
    }

    private static Object[] ofRun(StreamRun run) {
        return new Object[] {
            run.runId(), run.ref().connection(), run.ref().stream().name()
        };
    }
}
