package dev.wellhead.testkit.reference;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a range of a table's rows. What has arrived behind a cut made meanwhile is dropped, so that {@link #trySplit()} need
 * not wait for a request.
 */
final class ReferenceReader implements PageReader {
    private final ReferenceClient client;
    private final Split split;
    private final ReferenceSplit range;
    private final Schema whole;
    private final Schema schema;
    private final int size;
    private final Cancellation cancellation;
    private final Mutant mutant;
    private final ReferenceRows cells;
    private final Object lock = new Object();

    private List<DerivedSplit> derived = List.of();
    private long to;
    private long after;
    private long count;
    private long requests;
    private boolean estimated;
    private boolean ended;

    ReferenceReader(
            ReferenceClient client,
            Split split,
            ReferenceSplit range,
            ReferenceSplit.Place place,
            ReadOptions options,
            Cancellation cancellation,
            Mutant mutant)
            throws ConnectorException {
        this.client = client;
        this.split = split;
        this.range = range;
        this.whole = ReferenceStreams.require(range.stream(), mutant).schema().orElseThrow();
        this.schema = whole.select(range.columns());
        this.size = mutant == Mutant.PAGE_TOO_LARGE ? options.pageRows() + 1 : options.pageRows();
        this.cancellation = cancellation;
        this.mutant = mutant;
        this.cells = new ReferenceRows(mutant);
        this.to = range.to();
        this.after =
                place.after() + Mutations.resumeShift(mutant, options.from().isPresent());
        this.count = place.count();
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        if (cancellation.isCancelled()) {
            if (mutant == Mutant.CLOSED_READER_SAYS_END) {
                return null;
            }
            throw ReferenceErrors.CANCELLED.with("reading split '" + split.id() + "' was cancelled");
        }
        if (mutant == Mutant.TRY_SPLIT_WAITS) {
            synchronized (this) {
                return page();
            }
        }
        return page();
    }

    private @Nullable Page page() throws ConnectorException, InterruptedException {
        derived = mutant == Mutant.DERIVED_STAYS_AT_THE_END ? derived : List.of();
        while (!ended) {
            Page page = fetch();
            if (page.rows() > 0) {
                return page;
            }
        }
        return null;
    }

    private Page fetch() throws ConnectorException, InterruptedException {
        long upTo;
        long start;
        synchronized (lock) {
            upTo = to;
            start = after;
        }
        long wanted = range.limit().isPresent() ? Math.min(size, range.limit().getAsLong() - count) : size;
        if (start >= upTo || wanted <= 0) {
            ended = true;
            return new PageBuilder(schema).build();
        }
        requests++;
        List<String> answer = client.get(
                "rows of " + range.stream(), Mutations.address(range, start, upTo, wanted, mutant), cancellation);
        requireWhole(answer);
        estimated |= answer.get(0).equals("estimated");
        boolean more = answer.get(answer.size() - 2).equals("more");
        Page page = take(answer.subList(1, answer.size() - 2), more, upTo);
        derive(start, page);
        return page;
    }

    private void requireWhole(List<String> answer) throws ConnectorException {
        if (answer.isEmpty() || !List.of("exact", "estimated").contains(answer.get(0))) {
            if (mutant == Mutant.GARBAGE_IS_A_CRASH) {
                throw new IndexOutOfBoundsException(answer.size());
            }
            throw ReferenceErrors.ANSWER.with("the answer for " + range.stream() + " begins with "
                    + answer.stream().limit(1).toList());
        }
        if (!answer.get(answer.size() - 1).equals(".")) {
            throw ReferenceErrors.LOST.with("the answer for " + range.stream() + " has no end");
        }
    }

    /** Under the lock the end of the range holds still: rows behind it belong to whoever was given them. */
    private Page take(List<String> lines, boolean more, long upTo) {
        PageBuilder page = new PageBuilder(schema);
        synchronized (lock) {
            boolean cut = false;
            for (String line : lines) {
                String[] parts = line.split("\t", -1);
                long id = Long.parseLong(parts[0]);
                if (id > to && mutant != Mutant.ROWS_BEHIND_THE_CUT_ARE_KEPT) {
                    cut = true;
                    break;
                }
                append(page, parts);
                after = Math.max(after, id);
                count++;
            }
            if (Mutations.ends(mutant, lines.size(), size, more) && !cut) {
                after = mutant == Mutant.CUT_IS_FORGOTTEN ? upTo : to;
                ended = !more && upTo == to || mutant == Mutant.SHORT_PAGE_IS_THE_END;
            }
        }
        return page.build();
    }

    private void append(PageBuilder page, String[] parts) {
        boolean deleted = parts[1].equals("D");
        for (int i = 0; i < schema.size(); i++) {
            String name = schema.field(i).name();
            int at = whole.indexOf(mutant == Mutant.SELECTED_COLUMNS_MIXED_UP ? Mutations.other(schema, i) : name);
            String cell = at == 0 ? parts[0] : parts[at + 1];
            boolean key = name.equals("id");
            if (deleted && (!key || mutant == Mutant.DELETE_WITHOUT_KEY)) {
                page.column(i).appendNull();
            } else {
                cells.append(name, schema.field(i).type(), cell, page.column(i));
            }
        }
        if (deleted && mutant != Mutant.DELETES_AS_UPSERTS) {
            page.endDeletedRow();
        } else {
            page.endRow();
        }
    }

    /** The memberships of the people of a page; their numbers are ten times those of the people. */
    private void derive(long start, Page page) {
        if (range.stream().equals(ReferenceStreams.PEOPLE) && page.rows() > 0) {
            long from = mutant == Mutant.DERIVED_SPLITS_OVERLAP ? 9 : start * 10 + 9;
            long end = Math.max(after, start) * 10 + 9;
            String id =
                    mutant == Mutant.DERIVED_SPLITS_SHARE_A_NAME ? "memberships" : "memberships-" + from + "-" + end;
            ReferenceSplit part = Mutations.memberships(from, end, mutant);
            derived = List.of(new DerivedSplit(
                    ReferenceStreams.MEMBERSHIPS, Split.of(id, ReferenceSplit.FORMAT, part.payload())));
        }
    }

    @Override
    public Position position() {
        synchronized (lock) {
            return Mutations.position(mutant, new ReferenceSplit.Place(after, count), range, client);
        }
    }

    @Override
    public List<DerivedSplit> derived() {
        return derived;
    }

    @Override
    public Optional<SplitPair> trySplit() {
        if (mutant == Mutant.TRY_SPLIT_WAITS) {
            synchronized (this) {
                return Optional.empty();
            }
        }
        synchronized (lock) {
            boolean divisible = range.limit().isEmpty() && !range.stream().equals(ReferenceStreams.VISITS);
            if (!divisible || mutant != Mutant.GIVES_AFTER_THE_END && to - after < 12) {
                return Optional.empty();
            }
            long middle = Mutations.middle(mutant, range.from(), after, to);
            SplitPair pair = Mutations.pair(mutant, split, range, middle, to);
            if (mutant != Mutant.READER_IGNORES_ITS_CUT) {
                to = middle;
            }
            return Optional.of(pair);
        }
    }

    @Override
    public Outcome outcome() {
        if (!estimated || mutant == Mutant.ESTIMATES_ARE_KEPT) {
            return new Outcome.Done();
        }
        return new Outcome.Replaced(
                Windows.halves(split, range, mutant),
                range.from() >= 400 ? Outcome.Scope.GROUP : Outcome.Scope.SPLIT,
                mutant == Mutant.REPLACED_WITHOUT_A_REASON ? "" : "the window came back as an estimate");
    }

    @Override
    public Map<String, Long> counters() {
        if (mutant == Mutant.COUNTER_FALLS) {
            return Map.of("requests", 100 - requests);
        }
        return mutant == Mutant.COUNTER_IS_NEGATIVE ? Map.of("requests", -requests) : Map.of("requests", requests);
    }

    @Override
    public void close() {
        if (cancellation.isCancelled() && mutant == Mutant.CLOSING_TWICE_FAILS) {
            throw new IllegalStateException("closed already");
        }
        cancellation.cancel();
    }
}
