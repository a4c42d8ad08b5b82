package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.connectors.ga4.report.Pivots;
import dev.wellhead.connectors.ga4.window.Density;
import dev.wellhead.connectors.ga4.window.Volumes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.Split;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a window, answer after answer, handing out rows while they arrive. Whether they can be kept shows at the end of each
 * answer; when not, the window ends as {@link Outcome.Replaced}. Used as {@link PageReader} says.
 */
public final class WindowReader implements PageReader {
    private final Ga4Client client;
    private final Split stored;
    private final WindowSplit split;
    private final Judgement judgement;
    private final Density density;
    private final WindowPage pages;
    private final RowDecoder rows;
    private final Paging paging;
    private final Cancellation cancellation;
    private final int pageRows;
    private final ReentrantLock reading = new ReentrantLock();
    private final Quality quality = new Quality();
    private final Deque<Page> held = new ArrayDeque<>();
    private Outcome outcome = new Outcome.Done();
    private WindowPlace place;
    private @Nullable WindowAnswer answer;
    private double ratio = 1;
    private boolean ended;
    private @Nullable ConnectorException failure;

    WindowReader(
            Ga4Client client,
            Split stored,
            WindowSplit split,
            WindowRules rules,
            Volumes volumes,
            Density density,
            WindowPlace place,
            int pageRows,
            Cancellation cancellation) {
        this.client = client;
        this.stored = stored;
        this.split = split;
        this.judgement = new Judgement(split, rules, volumes);
        this.pages = new WindowPage(split);
        this.rows = new RowDecoder(
                split.query(), split.units().size() == 1 ? split.window().from() : null);
        this.density = density;
        this.place = place;
        this.pageRows = pageRows;
        this.cancellation = cancellation;
        this.ended = place.ended();
        Optional<Pivots> pivots = split.query().pivots();
        this.paging = pivots.isPresent()
                ? new PivotPaging(split, pivots.get(), rules)
                : new OffsetPaging(split, rules, place);
        rows.after(Tuple.of(place.last()));
        if (pivots.isPresent() && place.row() > 0 && !ended) {
            outcome = replaced(judgement.fromTheBeginning());
            ended = true;
        }
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        reading.lock();
        boolean complete = false;
        try {
            requireOpen();
            Page page = nextPage();
            complete = true;
            return page;
        } catch (ConnectorException e) {
            failure = e;
            throw e;
        } finally {
            if (!complete) {
                closeAnswer();
            }
            reading.unlock();
            releaseWhenCancelled();
        }
    }

    private @Nullable Page nextPage() throws ConnectorException, InterruptedException {
        while (true) {
            Page waiting = held.poll();
            if (waiting != null) {
                return handOut(waiting);
            } else if (ended) {
                place = new WindowPlace(place.row(), place.rowCount(), place.last(), true);
                return null;
            }
            Page page = read();
            if (page == null) {
                finish();
            } else if (split.held()) {
                holdBack(page);
            } else {
                return handOut(page);
            }
        }
    }

    private Page handOut(Page page) {
        quality.rows(page.rows());
        // While rows are held back, the last one that was decoded is further on than the last one that was handed out.
        List<String> last = held.isEmpty() && !split.held() ? rows.lastValues() : List.of();
        place = new WindowPlace(place.row() + page.rows(), paging.rowCount(), last, false);
        return pages.of(page, ratio);
    }

    /** Reads the rest of the answer, whose end says how much was sampled. */
    private void holdBack(Page first) throws ConnectorException, InterruptedException {
        List<Page> all = new ArrayList<>(List.of(first));
        for (Page page = read(); page != null; page = read()) {
            all.add(page);
        }
        finish();
        if (outcome instanceof Outcome.Done) {
            held.addAll(all);
        }
    }

    /** The next rows of the answer; null at its end. */
    private @Nullable Page read() throws ConnectorException, InterruptedException {
        WindowAnswer current = answer;
        if (current == null) {
            quality.request();
            current = WindowAnswer.open(client, paging.call(), split.query(), rows, cancellation);
            answer = current;
        }
        return current.next(pageRows);
    }

    private void finish() throws ConnectorException, InterruptedException {
        AnswerEnd end = Objects.requireNonNull(answer, "an answer was read").end();
        closeAnswer();
        quality.answer(end);
        Optional<Judgement.Instead> instead = judgement.of(end, paging.problem(end), cancellation);
        if (instead.isPresent()) {
            outcome = replaced(instead.get());
            ended = true;
            return;
        }
        density.learn(split.subject(), end.rowCount(), split.window());
        ratio = end.ratio();
        ended = !paging.advance(end);
        if (ended) {
            client.rememberCosts(split.property());
        }
    }

    private Outcome replaced(Judgement.Instead instead) {
        List<Split> splits = new ArrayList<>();
        for (WindowSplit window : instead.windows()) {
            long weight = stored.weight() / Math.max(1, instead.windows().size());
            splits.add(window.split(
                    stored.id() + "." + (splits.size() + 1),
                    stored.group(),
                    weight,
                    stored.covers().isPresent()));
        }
        return new Outcome.Replaced(splits, Outcome.Scope.SPLIT, instead.reason());
    }

    @Override
    public Position position() {
        return place.position();
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public Map<String, Long> counters() {
        return quality.counters();
    }

    @Override
    public void close() {
        cancellation.cancel();
        releaseWhenCancelled();
    }

    /** Returns the answer under way; while {@link #next()} is at it, that does so when it ends. */
    private void releaseWhenCancelled() {
        if (cancellation.isCancelled() && reading.tryLock()) {
            try {
                closeAnswer();
            } finally {
                reading.unlock();
            }
        }
    }

    private void closeAnswer() {
        if (answer != null) {
            answer.close();
        }
        answer = null;
    }

    private void requireOpen() throws ConnectorException {
        if (failure != null) {
            // Half a row may stand in the columns: whoever goes on opens the window anew where it stood.
            throw failure;
        } else if (cancellation.isCancelled()) {
            throw Ga4Errors.COMMON.cancelled().with("the read of report '" + split.stream() + "' was closed");
        }
    }
}
