package dev.wellhead.simulators.hubspot.crm;

import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.data.CrmData;
import dev.wellhead.simulators.hubspot.data.Mix;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.links.Links;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The account: its records, their associations, and everything that can happen to them. Search learns of a change after
 * the lag of the moment. Thread-safe.
 */
public final class Crm {
    private final CrmData data;
    private final Links links;
    private final SimulatorClock clock;
    private final Supplier<Quirks> quirks;
    private final AtomicLong changes = new AtomicLong();

    public Crm(CrmData data, Links links, SimulatorClock clock, Supplier<Quirks> quirks) {
        this.data = data;
        this.links = links;
        this.clock = clock;
        this.quirks = quirks;
    }

    public CrmData data() {
        return data;
    }

    public Links links() {
        return links;
    }

    /** The time of the account in milliseconds. */
    public long now() {
        return clock.instant().toEpochMilli();
    }

    /** How many changes there were. */
    public long changes() {
        return changes.get();
    }

    private long indexedAt(long now) {
        return now + quirks.get().lag().millis(Mix.of(changes.incrementAndGet()));
    }

    /** Makes a record out of values that somebody sent. */
    public Row create(ObjectTable table, Map<String, String> values, String source) {
        long now = now();
        return table.create(false, values, now, indexedAt(now), source);
    }

    /** Makes a record with generated values. */
    public Row generate(ObjectTable table) {
        long now = now();
        return table.create(true, Map.of(), now, indexedAt(now), "IMPORT");
    }

    public Row write(ObjectTable table, long id, Map<String, String> values, String source) {
        return write(table, id, values, source, now());
    }

    /** Writes at a time that others share, as a batch job does. */
    public Row write(ObjectTable table, long id, Map<String, String> values, String source, long now) {
        return table.write(id, values, now, indexedAt(now), source);
    }

    /** Puts a record into the recycle bin. */
    public Row archive(ObjectTable table, long id) {
        long now = now();
        return table.change(id, row -> row.archived(now), now, indexedAt(now));
    }

    /** Takes a record out of the recycle bin. */
    public Row restore(ObjectTable table, long id) {
        long now = now();
        return table.change(id, row -> row.restored(now), now, indexedAt(now));
    }

    /** Forgets a person: nothing is left of the record, in no bin and at once. */
    public void deleteForGood(ObjectTable table, long id) {
        long now = now();
        changes.incrementAndGet();
        table.change(id, Row::deleted, now, now);
    }

    /** Makes one live record part of another, with its associations, and gives the winner. */
    public Row merge(ObjectTable table, long winnerId, long loserId) {
        long now = now();
        Row loser = existing(table, loserId);
        Row winner = existing(table, winnerId);
        links.move(table, loser, winner);
        table.change(loserId, row -> row.mergedInto(winnerId, now), now, indexedAt(now));
        return table.change(winnerId, row -> row.swallowed(loser, now), now, indexedAt(now));
    }

    private static Row existing(ObjectTable table, long id) {
        Row row = table.row(id);
        if (row == null || !row.isLive()) {
            throw new IllegalArgumentException("there is no live record " + id);
        }
        return row;
    }
}
