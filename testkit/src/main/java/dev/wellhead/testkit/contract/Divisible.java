package dev.wellhead.testkit.contract;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A split that its reader divides, with all its rows. */
record Divisible(StreamDescriptor stream, ReadPlan plan, Split split, List<Row> rows, int pageRows) {
    private static final int MANY_ROWS = 2_000;

    /** Looks for one; the check ends as not applicable where there is none. */
    static Divisible find(ContractSubject subject) throws Exception {
        List<StreamDescriptor> candidates = new ArrayList<>();
        if (subject.contract().divisibleStream().isPresent()) {
            StreamId id = subject.contract().divisibleStream().get();
            candidates.add(subject.source().discover(DiscoverRequest.of(id)).stream(id)
                    .orElseThrow(() -> Verdict.wrong("discover() does not know stream '%s' of divisibleStream()", id)));
        } else {
            candidates.addAll(subject.streams());
        }
        for (StreamDescriptor stream : candidates) {
            List<String> columns = SomeColumns.reversed(subject.schema(stream));
            ReadPlan plan = subject.source()
                    .plan(subject.request(stream).columns(columns).build());
            int pageRows = subject.contract().pageRows(stream.id());
            for (Split split : plan.splits()) {
                if (gives(subject, split, pageRows)) {
                    List<Row> rows = Drain.of(subject.source(), split, Optional.empty(), pageRows)
                            .rows();
                    return new Divisible(stream, plan, split, rows, pageRows);
                }
            }
        }
        throw Verdict.notApplicable("no reader gives away a part of its split");
    }

    private static boolean gives(ContractSubject subject, Split split, int pageRows)
            throws ConnectorException, InterruptedException {
        try (PageReader reader = subject.source().read(split, new ReadOptions(Optional.empty(), pageRows))) {
            return reader.trySplit().isPresent()
                    || reader.next() != null && reader.trySplit().isPresent();
        }
    }

    /** Numbers of pages after which to divide: all of them, of a split with many rows a few. */
    List<Integer> cuts(ContractSubject subject) throws ConnectorException, InterruptedException {
        int pages = pages(subject);
        int most = rows.size() > MANY_ROWS ? 4 : 25;
        List<Integer> chosen = new ArrayList<>();
        for (int at = 0; at <= pages; at += Math.max(1, (pages + 1) / most)) {
            chosen.add(at);
        }
        return chosen;
    }

    ReadOptions from(Optional<Position> position) {
        return new ReadOptions(position, pageRows);
    }

    /** What came of dividing a split while it was read. */
    record Division(List<Row> kept, List<Drain.Step> before, Optional<SplitPair> pair) {}

    /** Reads the split, and divides it once after {@code pages} pages. */
    Division divideAfter(int pages, ContractSubject subject) throws Exception {
        try (PageReader reader = subject.source().read(split, from(Optional.empty()))) {
            List<Drain.Step> before = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                Page page = reader.next();
                if (page != null) {
                    before.add(Drain.step(reader, page));
                }
            }
            Optional<SplitPair> pair = reader.trySplit();
            List<Row> kept = new ArrayList<>();
            before.forEach(step -> kept.addAll(Row.of(step.page())));
            kept.addAll(Drain.rest(reader, split).rows());
            return new Division(kept, before, pair);
        }
    }

    /** The rows of a part, read by another source perhaps. */
    List<Row> read(Split part, Session session) throws ConnectorException, InterruptedException {
        return Drain.of(session.source(), part, Optional.empty(), pageRows).rows();
    }

    /** The beginning of a sentence about what is wrong. */
    String name() {
        return "split '" + split.id() + "' of '" + stream.id() + "' is not what it was. ";
    }

    /** How many pages the split comes in. */
    int pages(ContractSubject subject) throws ConnectorException, InterruptedException {
        return Drain.of(subject.source(), split, Optional.empty(), pageRows)
                .steps()
                .size();
    }
}
