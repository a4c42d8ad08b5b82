package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.data.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The version of a table that a session reads. */
final class Snapshot {
    private static final Duration TIME_TRAVEL = Duration.ofDays(7);

    private Snapshot() {}

    /** The version at an instant, or the service's refusal; without an instant the current one. */
    static Table.Version of(Table table, Optional<Instant> at, Instant now) {
        if (at.isEmpty()) {
            return table.current();
        }
        Instant instant = at.get();
        String start = "request failed: Invalid snapshot time " + instant.toEpochMilli() + " for Table " + table.id();
        if (instant.isAfter(now)) {
            throw ApiException.invalid(start + ". Cannot read after " + now.toEpochMilli() + ".");
        }
        Instant earliest = later(table.created(), now.minus(TIME_TRAVEL));
        Table.Version version = table.at(instant);
        if (version == null || instant.isBefore(earliest)) {
            throw ApiException.invalid(start + ". Cannot read before " + earliest.toEpochMilli() + ".");
        }
        return version;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
