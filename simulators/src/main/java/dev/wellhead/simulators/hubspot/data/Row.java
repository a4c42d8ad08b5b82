package dev.wellhead.simulators.hubspot.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One state of a record. Immutable.
 *
 * @param ordinal the number that generated values depend on
 * @param generated whether properties without a change have generated values; else they have none
 * @param updated when it was last changed, in milliseconds
 * @param archivedAt in milliseconds; 0 while it is not archived
 * @param winner the record that it was merged into; 0 where it was not
 * @param changes what was written since it was generated, by property, newest first
 * @param merged the records that were merged into it
 */
public record Row(
        long id,
        long ordinal,
        boolean generated,
        long created,
        long updated,
        State state,
        long archivedAt,
        long winner,
        Map<String, List<Change>> changes,
        List<Long> merged) {

    /** What became of a record. */
    public enum State {
        LIVE,
        /** In the recycle bin. */
        ARCHIVED,
        /** Part of another record. */
        MERGED,
        /** Nothing is left. */
        DELETED
    }

    /** A value that was written; a cleared one is empty. */
    public record Change(String value, long at, String source) {}

    /** A record as it was generated. */
    static Row generated(long id, long ordinal, long created, long updated) {
        return new Row(id, ordinal, true, created, updated, State.LIVE, 0, 0, Map.of(), List.of());
    }

    public boolean isLive() {
        return state == State.LIVE;
    }

    /** The record after values were written. */
    public Row with(Map<String, String> values, long at, String source) {
        Map<String, List<Change>> all = new HashMap<>(changes);
        values.forEach((name, value) -> all.merge(
                name,
                List.of(new Change(value, at, source)),
                (old, newest) -> Stream.concat(newest.stream(), old.stream()).toList()));
        return new Row(id, ordinal, generated, created, at, state, archivedAt, winner, Map.copyOf(all), merged);
    }

    public Row archived(long at) {
        return new Row(id, ordinal, generated, created, updated, State.ARCHIVED, at, 0, changes, merged);
    }

    public Row restored(long at) {
        return new Row(id, ordinal, generated, created, at, State.LIVE, 0, 0, changes, merged);
    }

    public Row deleted() {
        return new Row(id, ordinal, false, created, updated, State.DELETED, 0, 0, Map.of(), List.of());
    }

    public Row mergedInto(long newWinner, long at) {
        return new Row(id, ordinal, generated, created, at, State.MERGED, 0, newWinner, changes, merged);
    }

    public Row swallowed(Row loser, long at) {
        List<Long> all = Stream.concat(merged.stream(), Stream.concat(Stream.of(loser.id()), loser.merged().stream()))
                .toList();
        return new Row(id, ordinal, generated, created, at, state, archivedAt, winner, changes, all);
    }
}
