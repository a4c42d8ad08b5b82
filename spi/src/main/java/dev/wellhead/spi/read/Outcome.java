package dev.wellhead.spi.read;

import dev.wellhead.spi.Stable;
import java.util.List;

/** How a split ended, once {@link PageReader#next()} has answered null. */
@Stable(since = "0.1")
public sealed interface Outcome {
    /** Every row was handed out. */
    record Done() implements Outcome {}

    /**
     * What was handed out must not be kept: the engine discards the rows that the split, or its whole group, has staged,
     * and reads {@code splits} instead. Allowed only in groups with {@link SplitGroup.Visibility#GROUP}.
     *
     * @param splits with new ids, of the same group; together they stand for what they replace
     * @param scope what they replace
     * @param reason one sentence for the run's report, e.g. that the window came back sampled
     */
    record Replaced(List<Split> splits, Scope scope, String reason) implements Outcome {
        public Replaced {
            splits = List.copyOf(splits);
        }
    }

    /** How much is read again. */
    enum Scope {
        /** The split that answered. */
        SPLIT,
        /** Every split of its group, the finished ones too. */
        GROUP
    }
}
