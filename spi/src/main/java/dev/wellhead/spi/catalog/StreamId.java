package dev.wellhead.spi.catalog;

import dev.wellhead.spi.Stable;

/**
 * The name of a stream within its connection, e.g. {@code contacts} or {@code dataset.table}.
 *
 * @param name not blank, without line breaks
 */
@Stable(since = "0.1")
public record StreamId(String name) {
    public StreamId {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a stream's name must not be blank or hold control characters");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
