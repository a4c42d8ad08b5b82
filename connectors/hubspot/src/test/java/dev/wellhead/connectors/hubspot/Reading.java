package dev.wellhead.connectors.hubspot;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.testkit.PageRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a plan to its end as an engine does, on one thread, dividing where asked to, and opening a part again where it stood
 * after a failure that passes. Used by one thread.
 */
public final class Reading {
    private static final int ATTEMPTS = 5;

    /** A row, and whether it says that the record is gone. */
    public record Row(Map<String, @Nullable Object> values, boolean gone) {
        public String id() {
            return String.valueOf(values.get("_id"));
        }
    }

    private final Source source;
    private final boolean divide;
    public final List<Row> rows = new ArrayList<>();
    public final List<String> reasons = new ArrayList<>();
    public int divisions;
    public int reopened;

    public Reading(Source source, boolean divide) {
        this.source = source;
        this.divide = divide;
    }

    public static Reading of(Source source, ReadRequest request) throws Exception {
        return new Reading(source, false).read(source.plan(request));
    }

    public Reading read(ReadPlan plan) throws Exception {
        Deque<Split> open = new ArrayDeque<>(plan.splits());
        Map<String, List<Row>> bySplit = new LinkedHashMap<>();
        while (!open.isEmpty()) {
            Split split = open.removeFirst();
            List<Row> read = new ArrayList<>();
            bySplit.put(split.id(), read);
            Outcome outcome = read(split, read, open);
            if (outcome instanceof Outcome.Replaced replaced) {
                reasons.add(replaced.reason());
                if (replaced.scope() == Outcome.Scope.GROUP) {
                    bySplit.clear();
                    open.clear();
                } else {
                    bySplit.remove(split.id());
                }
                open.addAll(replaced.splits());
            }
        }
        bySplit.values().forEach(rows::addAll);
        return this;
    }

    public List<String> ids() {
        return rows.stream().map(Row::id).toList();
    }

    private Outcome read(Split split, List<Row> read, Deque<Split> open) throws Exception {
        Place place = new Place(split, ReadOptions.fromStart());
        while (true) {
            try (PageReader reader = source.read(place.split, place.options)) {
                return drain(reader, place, read, open);
            } catch (ConnectorException e) {
                if (!e.kind().isRetryable() || ++place.failures > ATTEMPTS) {
                    throw e;
                }
                reopened++;
            }
        }
    }

    private Outcome drain(PageReader reader, Place place, List<Row> read, Deque<Split> open) throws Exception {
        for (Page page = reader.next(); page != null; page = reader.next()) {
            List<Map<String, @Nullable Object>> values = PageRows.of(page);
            for (int i = 0; i < values.size(); i++) {
                read.add(new Row(values.get(i), page.operation(i) == Operation.DELETE));
            }
            place.options = ReadOptions.from(reader.position());
            place.failures = 0;
            Optional<SplitPair> pair = divide ? reader.trySplit() : Optional.empty();
            if (pair.isPresent()) {
                divisions++;
                place.split = pair.get().kept();
                open.addLast(pair.get().given());
            }
        }
        return reader.outcome();
    }

    /** Where a part is opened again. */
    private static final class Place {
        private Split split;
        private ReadOptions options;
        private int failures;

        Place(Split split, ReadOptions options) {
            this.split = split;
            this.options = options;
        }
    }
}
