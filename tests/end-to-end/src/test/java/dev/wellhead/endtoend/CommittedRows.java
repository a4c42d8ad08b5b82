package dev.wellhead.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** The moment at which a sync has committed rows of a split that it has not finished. */
final class CommittedRows implements BooleanSupplier {
    private final Watch watch;
    private final Path file;
    private long writes;

    CommittedRows(Watch watch, Path file) {
        this.watch = watch;
        this.file = file;
    }

    @Override
    public boolean getAsBoolean() {
        long seen = watch.look().writes();
        if (seen == writes) {
            return false;
        }
        writes = seen;
        try {
            return PendingSplit.of(file).stream()
                    .flatMap(split -> split.position().stream())
                    .anyMatch(place -> place.path("row").asLong() > 0);
        } catch (SQLException e) {
            // A copy from the middle of a commit: the next write shows more.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
