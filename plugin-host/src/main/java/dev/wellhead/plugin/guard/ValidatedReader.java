package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A reader whose pages, positions and divisions are checked. After a wrong answer it hands out nothing more, because what
 * the plugin holds and what the host knows may differ from then on.
 */
final class ValidatedReader implements PageReader {
    /** Empty pages in a row that may leave the position where it is, e.g. where a source filters much away. */
    static final int MOST_IDLE_PAGES = 1_000;

    private final PageReader inner;
    private final Reports reports;
    private final PageCheck pages;
    private final Invalid invalid;
    private final Set<String> names = new HashSet<>();
    private Split split;
    private @Nullable Position position;
    private List<DerivedSplit> derived = List.of();
    private @Nullable Outcome outcome;
    private int idlePages;
    private boolean ended;
    private volatile boolean counterReported;
    private volatile @Nullable ConnectorException wrong;

    ValidatedReader(PageReader inner, Split split, ReadOptions options, Reports reports) {
        this.inner = inner;
        this.split = split;
        this.reports = reports;
        this.pages = new PageCheck(options.pageRows());
        this.invalid = new Invalid(reports.plugin(), "reading split " + Invalid.quoted(split.id()));
        this.position = options.from().orElse(null);
        names.add(split.id());
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        requireRight();
        if (ended) {
            return null;
        }
        @Nullable Page page = inner.next();
        return checked(() -> page == null ? atEnd() : handedOut(page));
    }

    @Override
    public Position position() {
        Position last = position;
        return last == null ? inner.position() : last;
    }

    @Override
    public List<DerivedSplit> derived() {
        return derived;
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        requireRight();
        Optional<SplitPair> answer = inner.trySplit();
        return checked(() -> {
            Optional<SplitPair> pair = invalid.present(answer, "the answer to trySplit");
            return pair.isEmpty() ? pair : Optional.of(divided(pair.get()));
        });
    }

    /** A division may have gone wrong since the end was read: then rows are missing, and it is no end. */
    @Override
    public Outcome outcome() {
        @Nullable ConnectorException problem = wrong;
        if (problem != null) {
            throw new PluginCallException(problem);
        }
        Outcome now = inner.outcome();
        Outcome last = outcome;
        return last == null ? now : last;
    }

    /** Counters that make no sense are left out: they must not fail a read that is right. */
    @Override
    public Map<String, Long> counters() {
        @Nullable Map<String, Long> answer = inner.counters();
        Map<String, Long> counters = new TreeMap<>();
        boolean sound = answer != null;
        if (answer != null) {
            for (Map.Entry<String, Long> counter : answer.entrySet()) {
                if (counter.getKey() != null && counter.getValue() != null && counter.getValue() >= 0) {
                    counters.put(counter.getKey(), counter.getValue());
                } else {
                    sound = false;
                }
            }
        }
        if (!sound && !counterReported) {
            counterReported = true;
            reports.finding(
                    GuardFinding.Kind.COUNTER_IGNORED,
                    "counts " + answer + " for split " + Invalid.quoted(split.id())
                            + "; what is negative or null was left out");
        }
        return counters;
    }

    @Override
    public void close() {
        inner.close();
    }

    private Page handedOut(Page answer) throws ConnectorException {
        Page page = pages.valid(answer, invalid);
        Position before = position;
        Position after = invalid.present(inner.position(), "the position after a page");
        boolean moved = !after.equals(before);
        if (!moved && page.rows() > 0) {
            throw invalid.because("the position stayed at " + Invalid.quoted(after.payload()) + ", although "
                    + page.rows() + " rows were handed out");
        }
        idlePages = moved ? 0 : idlePages + 1;
        if (idlePages >= MOST_IDLE_PAGES) {
            throw invalid.because(MOST_IDLE_PAGES + " empty pages in a row, and the position stayed at "
                    + Invalid.quoted(after.payload()) + ": this would never end");
        }
        derived = SplitCheck.derived(inner.derived(), invalid);
        position = after;
        reports.page(page.rows());
        return page;
    }

    private @Nullable Page atEnd() throws ConnectorException {
        outcome = SplitCheck.outcome(inner.outcome(), split, invalid);
        derived = List.of();
        ended = true;
        return null;
    }

    private SplitPair divided(SplitPair answer) throws ConnectorException {
        synchronized (names) {
            SplitPair pair = SplitCheck.pair(answer, split, names, invalid);
            names.add(pair.given().id());
            split = pair.kept();
            return pair;
        }
    }

    private <T extends @Nullable Object> T checked(Check<T> check) throws ConnectorException {
        try {
            return check.run();
        } catch (ConnectorException e) {
            wrong = e;
            throw e;
        }
    }

    private void requireRight() throws ConnectorException {
        @Nullable ConnectorException problem = wrong;
        if (problem != null) {
            throw problem;
        }
    }

    private interface Check<T extends @Nullable Object> {
        T run() throws ConnectorException;
    }
}
