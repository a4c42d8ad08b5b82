package dev.wellhead.simulators.bigquery.storage;

import dev.wellhead.simulators.bigquery.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Some blocks of rows, whole, in the order of the source.
 *
 * @param blocks where the chosen blocks begin; all have the same size but the last of the source
 */
record SampledRows(Rows source, long blockRows, List<Long> blocks) implements Rows {
    private static final long LEAST_BLOCK = 1_000;
    private static final int MOST_BLOCKS = 1_000;

    SampledRows {
        blocks = List.copyOf(blocks);
    }

    /** Decides for each block by chance. */
    static SampledRows of(Rows source, double percentage) {
        long size = Math.max(LEAST_BLOCK, source.count() / MOST_BLOCKS + 1);
        SplittableRandom random = new SplittableRandom();
        List<Long> blocks = new ArrayList<>();
        for (long start = 0; start < source.count(); start += size) {
            if (random.nextDouble(100) < percentage) {
                blocks.add(start);
            }
        }
        return new SampledRows(source, size, blocks);
    }

    private long size(int block) {
        return Math.min(blockRows, source.count() - blocks.get(block));
    }

    @Override
    public long count() {
        return blocks.isEmpty() ? 0 : (blocks.size() - 1) * blockRows + size(blocks.size() - 1);
    }

    @Override
    public String window(long from, long to) {
        List<String> parts = new ArrayList<>();
        for (long at = from; at < Math.min(to, count()); ) {
            int block = (int) (at / blockRows);
            long inside = at % blockRows;
            long rows = Math.min(size(block) - inside, to - at);
            long start = blocks.get(block) + inside;
            parts.add("SELECT * FROM " + source.window(start, start + rows));
            at += rows;
        }
        return parts.isEmpty() ? source.window(0, 0) : "(" + String.join(" UNION ALL ", parts) + ")";
    }
}
