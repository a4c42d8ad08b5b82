package dev.wellhead.connectors.ga4;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Coverage;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.testkit.PageRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A destination of one stream: does with plans and splits what an engine does, on one thread. */
public final class Table {
    private static final int ATTEMPTS = 5;

    private final String stream;
    private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    private final Map<String, Position> after = new HashMap<>();

    /** Why splits were replaced. */
    public final List<String> reasons = new ArrayList<>();

    /** What readers counted, all together. */
    public final Map<String, Long> counters = new TreeMap<>();

    public Table(String stream) {
        this.stream = stream;
    }

    public List<Map<String, @Nullable Object>> rows() {
        return rows;
    }

    /** Reads the whole stream. */
    public Table full(Source source) throws Exception {
        return read(source, ReadRequest.builder(new StreamId(stream)).build());
    }

    /** Reads what changed, and goes on from there the next time. */
    public ReadPlan sync(Source source) throws Exception {
        ReadPlan plan = source.plan(ReadRequest.builder(new StreamId(stream))
                .mode(ReadMode.INCREMENTAL)
                .after(after)
                .build());
        apply(source, plan);
        after.putAll(plan.ends());
        return plan;
    }

    public Table read(Source source, ReadRequest request) throws Exception {
        apply(source, source.plan(request));
        return this;
    }

    private void apply(Source source, ReadPlan plan) throws Exception {
        if (plan.delivery() == Delivery.SNAPSHOT) {
            rows.clear();
        }
        Deque<Split> open = new ArrayDeque<>(plan.splits());
        Map<String, List<Map<String, @Nullable Object>>> staged = new LinkedHashMap<>();
        List<Coverage> covered = new ArrayList<>();
        while (!open.isEmpty()) {
            Split split = open.removeFirst();
            List<Map<String, @Nullable Object>> read = new ArrayList<>();
            Outcome outcome = drain(source, split, read);
            if (outcome instanceof Outcome.Replaced replaced) {
                reasons.add(replaced.reason());
                open.addAll(replaced.splits());
            } else {
                staged.put(split.id(), read);
                split.covers().ifPresent(covered::add);
            }
        }
        rows.removeIf(row -> covered.stream().anyMatch(coverage -> covers(coverage, row)));
        staged.values().forEach(rows::addAll);
    }

    private Outcome drain(Source source, Split split, List<Map<String, @Nullable Object>> read) throws Exception {
        ReadOptions options = new ReadOptions(Optional.empty(), 7);
        for (int attempt = 1; ; attempt++) {
            try (PageReader reader = source.read(split, options)) {
                try {
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        read.addAll(PageRows.of(page));
                        options = new ReadOptions(Optional.of(reader.position()), 7);
                    }
                    return reader.outcome();
                } catch (ConnectorException e) {
                    if (!e.kind().isRetryable() || attempt == ATTEMPTS) {
                        throw e;
                    }
                } finally {
                    reader.counters().forEach((name, amount) -> counters.merge(name, amount, Long::sum));
                }
            }
        }
    }

    private static boolean covers(Coverage coverage, Map<String, @Nullable Object> row) {
        for (Coverage.Range range : coverage.ranges()) {
            String value = String.valueOf(row.get(range.column()));
            if (value.compareTo(range.from()) < 0 || value.compareTo(range.to()) > 0) {
                return false;
            }
        }
        return true;
    }
}
