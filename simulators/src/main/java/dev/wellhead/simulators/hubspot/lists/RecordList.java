package dev.wellhead.simulators.hubspot.lists;

import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list. Of the records of the start it has each {@code step}th; what was added and removed since is kept. Thread-safe.
 */
public final class RecordList {
    private static final long MADE = 1_700_000_000_000L;
    private static final long SECOND = 1_000;
    private final long id;
    private final String name;
    private final ObjectTable table;
    private final boolean manual;
    private final long step;
    /** When members joined since the start; 0 for those that were taken out. */
    private final NavigableMap<Long, Long> changes = new ConcurrentSkipListMap<>();

    RecordList(long id, String name, ObjectTable table, boolean manual, long step) {
        this.id = id;
        this.name = name;
        this.table = table;
        this.manual = manual;
        this.step = step;
    }

    /** A member and when it joined, in milliseconds. */
    public record Member(long recordId, long joined) {}

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public ObjectTable table() {
        return table;
    }

    /** Whether people choose the members; else a filter does. */
    public boolean isManual() {
        return manual;
    }

    long made() {
        return MADE + id * SECOND;
    }

    /** Whether a record is a member. */
    public boolean has(Row row) {
        Long joined = changes.get(row.id());
        return row.isLive() && (joined == null ? isOriginal(row) : joined > 0);
    }

    private boolean isOriginal(Row row) {
        return step > 0 && row.ordinal() < table.count() && row.ordinal() % step == id % step;
    }

    /** Later records joined earlier, so that the order of joining is another than that of ids. */
    Member member(Row row) {
        Long joined = changes.get(row.id());
        return new Member(row.id(), joined == null ? made() + (table.count() - row.ordinal()) * SECOND : joined);
    }

    /** The members from a record on, in the order of ids. */
    public Stream<Member> members(long fromId) {
        Iterator<Row> rows = table.from(fromId);
        Iterable<Row> all = () -> rows;
        return StreamSupport.stream(all.spliterator(), false).filter(this::has).map(this::member);
    }

    long size() {
        return members(0).count();
    }

    void add(long recordId, long now) {
        changes.put(recordId, now);
    }

    void remove(long recordId) {
        changes.put(recordId, 0L);
    }

    Map<Long, Long> changes() {
        return changes;
    }
}
