package dev.wellhead.testkit.reference;

import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Visits are read in windows of ten days that become visible whole; day {@code d} has the numbers above 20 d, up to 20 d + 20. */
final class Windows {
    private static final int DAYS = 10;

    private Windows() {}

    static List<SplitGroup> groups(Mutant mutant) {
        List<SplitGroup> groups = new ArrayList<>();
        for (int window = 0; window < 3; window++) {
            groups.add(new SplitGroup(
                    "window-" + window,
                    "visits",
                    mutant == Mutant.REPLACED_IN_A_VISIBLE_GROUP
                            ? SplitGroup.Visibility.ROWS
                            : SplitGroup.Visibility.GROUP));
        }
        return groups;
    }

    static List<Split> splits(ReferenceSplit all, Mutant mutant) {
        List<Split> splits = new ArrayList<>();
        for (int window = 0; window < 3; window++) {
            splits.add(window("window-" + window, all, window * DAYS, (window + 1) * DAYS, "window-" + window, mutant));
        }
        return splits;
    }

    /** The two halves of a window that came back as an estimate. */
    static List<Split> halves(Split split, ReferenceSplit range, Mutant mutant) {
        int first = (int) (range.from() / 20);
        int last = (int) (range.to() / 20);
        int middle = (first + last) / 2;
        String group = mutant == Mutant.REPLACED_IN_ANOTHER_GROUP ? "window-9" : split.group();
        String id = mutant == Mutant.REPLACED_UNDER_THE_SAME_NAME ? split.id() : split.id() + "-a";
        int hole = mutant == Mutant.REPLACED_WITH_A_HOLE ? 1 : 0;
        return List.of(
                window(id, range, first, middle, group, mutant),
                window(split.id() + "-b", range, middle + hole, last, group, mutant));
    }

    private static Split window(String id, ReferenceSplit all, int first, int end, String group, Mutant mutant) {
        ReferenceSplit range = all.range(20L * first, 20L * end);
        Coverage days = new Coverage(List.of(new Coverage.Range(
                mutant == Mutant.COVERAGE_OF_NO_COLUMN ? "date" : "day",
                ReferenceData.date(first),
                ReferenceData.date(end - 1))));
        return new Split(
                id,
                group,
                ReferenceSplit.FORMAT,
                range.payload(),
                20,
                mutant == Mutant.COVERAGE_IS_MISSING ? Optional.empty() : Optional.of(days));
    }
}
