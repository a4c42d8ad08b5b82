package dev.wellhead.simulators.ga4.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows in few objects: each text once. Not thread-safe. */
final class PackedRows implements Report.Page {
    private static final int MOST_SHARED = 100_000;
    private final List<String[]> dimensions = new ArrayList<>();
    private final List<String[]> metrics = new ArrayList<>();
    private final Map<String, String> shared = new HashMap<>();

    void add(String[] names, String[] numbers) {
        dimensions.add(share(names));
        metrics.add(share(numbers));
    }

    private String[] share(String[] texts) {
        String[] kept = texts.clone();
        for (int i = 0; i < kept.length; i++) {
            String known = shared.get(kept[i]);
            if (known != null) {
                kept[i] = known;
            } else if (shared.size() < MOST_SHARED) {
                shared.put(kept[i], kept[i]);
            }
        }
        return kept;
    }

    @Override
    public void forEach(Report.RowSink sink) {
        for (int i = 0; i < dimensions.size(); i++) {
            sink.row(dimensions.get(i), metrics.get(i));
        }
    }
}
