package dev.wellhead.testkit.contract;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A split that was read to its end, page by page. */
record Drain(Split split, List<Step> steps, Outcome outcome) {
    /** More pages than any check reads: a reader that does not end is told apart from a slow one. */
    private static final int MOST_PAGES = 20_000;

    /** A page with what the reader said right after it. */
    record Step(Page page, Position position, List<DerivedSplit> derived, Map<String, Long> counters) {}

    static Drain of(Source source, Split split, Optional<Position> from, int pageRows)
            throws ConnectorException, InterruptedException {
        try (PageReader reader = source.read(split, new ReadOptions(from, pageRows))) {
            return rest(reader, split);
        }
    }

    /** Reads what is left of an open reader. */
    static Drain rest(PageReader reader, Split split) throws ConnectorException, InterruptedException {
        List<Step> steps = new ArrayList<>();
        for (Page page = reader.next(); page != null; page = reader.next()) {
            steps.add(step(reader, page));
            if (steps.size() > MOST_PAGES) {
                throw new AssertionError("split '" + split.id() + "' has handed out " + MOST_PAGES
                        + " pages and goes on: next() must answer null when the split ends");
            }
        }
        return new Drain(split, List.copyOf(steps), reader.outcome());
    }

    static Step step(PageReader reader, Page page) {
        Position position = reader.position();
        if (position == null) {
            throw new AssertionError("position() answered null after a page: it must cover every row handed out");
        }
        return new Step(page, position, List.copyOf(reader.derived()), Map.copyOf(reader.counters()));
    }

    List<Row> rows() {
        return steps.stream().flatMap(step -> Row.of(step.page()).stream()).toList();
    }

    List<DerivedSplit> derived() {
        return steps.stream().flatMap(step -> step.derived().stream()).toList();
    }
}
