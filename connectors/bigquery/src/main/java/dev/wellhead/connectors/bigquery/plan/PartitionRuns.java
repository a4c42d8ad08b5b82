package dev.wellhead.connectors.bigquery.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;

/** Partitions by number, in runs that follow each other. Stateless. */
final class PartitionRuns {
    /** Most runs that a query leaves out: conditions must stay readable for BigQuery too. */
    private static final int MOST = 200;

    private PartitionRuns() {}

    /** Partitions by number, both ends included. */
    record Run(long from, long to) {
        private long length() {
            return to - from + 1;
        }
    }

    /** The runs that some partitions make; of too many the longest. */
    static List<Run> of(NavigableSet<Long> partitions) {
        List<Run> runs = new ArrayList<>();
        for (long partition : partitions) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).to() + 1 == partition) {
                runs.set(last, new Run(runs.get(last).from(), partition));
            } else {
                runs.add(new Run(partition, partition));
            }
        }
        if (runs.size() <= MOST) {
            return runs;
        }
        return runs.stream()
                .sorted(Comparator.comparingLong(Run::length).reversed())
                .limit(MOST)
                .sorted(Comparator.comparingLong(Run::from))
                .toList();
    }
}
