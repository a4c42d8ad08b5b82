package dev.wellhead.plugin.process;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.guard.PluginCallException;
import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Pending;
import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.plugin.process.wire.PluginCalls;
import dev.wellhead.plugin.process.wire.WireWriter;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.SplitPair;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader in a child. The child reads ahead as far as it is granted, so a page is usually there when it is asked for; the
 * first grant is one page, so that who wants little costs little.
 *
 * <p><b>Why divisions stay exact although pages are ahead.</b> The plugin's reader, in the child, has handed out every page
 * that is on its way or waits here, and those pages only; by its contract the given half has no row that it handed out,
 * before or after its answer, and the kept half covers all positions that it reported. So pages that wait here belong to the
 * kept half, and their positions, taken right behind each page, are valid in it: it makes no difference that they are
 * handed out on this side after the division.
 *
 * <p>Two things must not happen: that this side ends the split without knowing of a division, whose given half would be lost;
 * and that a division is made after the end was told. The child tells of a division before it can tell of the end, and
 * divides nothing after it has; frames arrive in order. Remain the caller of {@link #trySplit} who is interrupted while the
 * answer is on its way, and the plugin that breaks in the middle of a division: from then on this reader hands out neither
 * page nor end, but fails as {@code TRANSIENT}, and the split is read again, undivided, from its last position.
 */
final class ChildReader implements PageReader {
    private final ChildSource source;
    private final PluginProcess child;
    private final long id;
    private final PageQueue pages;
    private final CallClock clock;
    private Optional<Position> position;
    private List<DerivedSplit> derived = List.of();
    private volatile Map<String, Long> counters = Map.of();
    private @Nullable Outcome outcome;
    private volatile @Nullable ConnectorException doubt;

    ChildReader(ChildSource source, PluginProcess child, long id, Optional<Position> start) {
        this.source = source;
        this.child = child;
        this.id = id;
        this.position = start;
        this.clock = child.clocks().start(id, "next", source.limits().page(), false);
        this.pages = new PageQueue(clock);
    }

    @Override
    public @Nullable Page next() throws ConnectorException, InterruptedException {
        return outcome == null ? source.reports().of("next", this::fetch) : null;
    }

    @Override
    public Position position() {
        return position.orElseThrow(() -> new PluginCallException(PluginErrors.INVALID.with(
                "A reader of plugin " + source.plugin() + " has no position before its first page.")));
    }

    @Override
    public List<DerivedSplit> derived() {
        return derived;
    }

    @Override
    public Optional<SplitPair> trySplit() throws ConnectorException, InterruptedException {
        if (pages.isOver()) {
            return Optional.empty();
        }
        Pending<Optional<SplitPair>> pending;
        try {
            pending = child.begin(PluginCalls.DIVIDE, id, source.limits().page());
        } catch (IOException gone) {
            throw source.crashes().failure(child, child.await(), PluginCalls.DIVIDE.name());
        }
        try {
            return child.await(pending);
        } catch (ChildEnded e) {
            throw source.crashes().failure(e, PluginCalls.DIVIDE.name());
        } catch (ConnectorException e) {
            if (e.code().startsWith(PluginErrors.PREFIX)) {
                ConnectorException problem = uncertain("failed");
                doubt = problem;
                pages.poison(problem);
            }
            throw e;
        } catch (InterruptedException e) {
            if (pages.giveUpUnlessAnswered(pending, uncertain("was interrupted"))) {
                pending.cancel();
                throw e;
            }
            Thread.currentThread().interrupt();
            return answered(pending);
        }
    }

    @Override
    public Outcome outcome() {
        @Nullable ConnectorException problem = doubt;
        if (problem != null) {
            throw new PluginCallException(problem);
        }
        Outcome known = outcome;
        if (known == null) {
            throw new IllegalStateException("the outcome of a split is known at its end only");
        }
        return known;
    }

    @Override
    public Map<String, Long> counters() {
        return counters;
    }

    /** Waits until the plugin's reader is closed, unless this thread is interrupted; a child in which that hangs is ended. */
    @Override
    public void close() {
        if (!pages.close(PluginErrors.CLOSED.with(
                "A reader of plugin " + source.plugin() + " was closed while somebody read from it."))) {
            return;
        }
        try {
            Pending<Nothing> pending = child.begin(
                    PluginCalls.CLOSE_READER,
                    id,
                    source.limits().close().plus(source.limits().grace()));
            child.await(pending);
        } catch (ConnectorException e) {
            child.log().noticed("A reader of plugin " + source.plugin() + " failed to close: " + e.getMessage());
        } catch (IOException | ChildEnded gone) {
            // What is gone is closed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            child.detach(id);
            child.clocks().end(id, clock);
            source.closed(this);
        }
    }

    /** On the thread that reads the link. */
    void received(FrameType type, byte[] payload) throws IOException {
        pages.received(type, payload);
    }

    /** The child is gone; what came before is still handed out. */
    void died(Death death) {
        pages.fail(source.crashes().failure(child, death, "next"));
    }

    private @Nullable Page fetch() throws ConnectorException, InterruptedException {
        grant(pages.missing());
        PageQueue.Event event = pages.take();
        if (event instanceof PageQueue.PageCame come) {
            Page page = decode(come);
            position = Optional.of(come.tail().position());
            derived = come.tail().derived();
            counters = come.tail().counters();
            grant(pages.missing());
            source.crashes().progress();
            return page;
        } else if (event instanceof PageQueue.EndCame end) {
            counters = end.tail().counters();
            position = end.tail().position().or(() -> position);
            derived = List.of();
            outcome = end.tail().outcome();
            return null;
        }
        PageQueue.FailureCame failed = (PageQueue.FailureCame) event;
        failed.counters().ifPresent(last -> counters = last);
        throw failed.failure();
    }

    /** A page that makes no sense is the plugin's fault, and the end of this reader; the link is as good as before. */
    private Page decode(PageQueue.PageCame come) throws ConnectorException {
        try {
            return pages.decode(come);
        } catch (IOException malformed) {
            ConnectorException failure = PluginErrors.INVALID
                    .with("A reader of plugin " + source.plugin() + " handed out a page that makes no sense: "
                            + malformed.getMessage() + ".")
                    .withCause(malformed);
            pages.poison(failure);
            throw failure;
        }
    }

    private void grant(int more) {
        if (more > 0) {
            WireWriter out = new WireWriter();
            out.writeInt(more);
            try {
                child.link().send(FrameType.CREDIT, id, out.toBytes());
            } catch (IOException gone) {
                // The queue tells what became of the child.
            }
        }
    }

    /** Reads the answer that came in the moment of the interrupt. */
    private Optional<SplitPair> answered(Pending<Optional<SplitPair>> pending) throws ConnectorException {
        try {
            return pending.now();
        } catch (IOException malformed) {
            child.end(Death.malformed("the answer to a division: " + malformed.getMessage()));
            throw uncertain("was interrupted");
        }
    }

    private ConnectorException uncertain(String how) {
        return PluginErrors.CRASHED.with("Whether a split was divided in the child process of plugin " + source.plugin()
                + " is not known, for the division " + how + ". It is read again from its last position.");
    }
}
