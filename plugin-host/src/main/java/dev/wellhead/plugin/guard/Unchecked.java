package dev.wellhead.plugin.guard;

import org.jspecify.annotations.Nullable;

/** Answers of a plugin on their way to the validation, which is where a null is found and named. */
final class Unchecked {
    private Unchecked() {}

    /** The answer as it is, null included, where the contract knows no null. */
    @SuppressWarnings("NullAway") // the point of it: a plugin may answer null where it must not
    static <T extends @Nullable Object> T answer(@Nullable T value) {
        return value;
    }
}
