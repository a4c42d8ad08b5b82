package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;

/**
 * A named, typed place in a row or struct.
 *
 * @param name as the source spells it
 * @param type what its values are
 * @param nullable whether a row may have no value
 * @param description what the source says about it; empty when it says nothing
 */
@Stable(since = "0.1")
public record Field(String name, DataType type, boolean nullable, String description) {
    /** A field that may be null. */
    public static Field of(String name, DataType type) {
        return new Field(name, type, true, "");
    }

    /** A field that always has a value. */
    public static Field required(String name, DataType type) {
        return new Field(name, type, false, "");
    }

    public Field withDescription(String text) {
        return new Field(name, type, nullable, text);
    }
}
