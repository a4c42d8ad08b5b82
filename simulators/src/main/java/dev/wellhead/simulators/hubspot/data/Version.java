package dev.wellhead.simulators.hubspot.data;

import org.jspecify.annotations.Nullable;

/**
 * A state of a record and when the search index learns of it.
 *
 * @param indexedAt in milliseconds
 * @param before the state that search shows until then; null where search knows none
 */
public record Version(Row row, long indexedAt, @Nullable Version before) {

    /** What search shows at a time; null where it knows nothing of the record. */
    public @Nullable Row indexed(long now) {
        Version version = this;
        while (version != null && version.indexedAt > now) {
            version = version.before;
        }
        return version == null ? null : version.row;
    }

    /** The same without states that search will not show any more. */
    Version pruned(long now) {
        if (indexedAt <= now || before == null) {
            return before == null ? this : new Version(row, indexedAt, null);
        }
        return new Version(row, indexedAt, before.pruned(now));
    }
}
