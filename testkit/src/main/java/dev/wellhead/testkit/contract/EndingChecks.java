package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Ending what is under way: by closing, by closing from another thread, by an interrupt. */
interface EndingChecks extends Checks {
    @ContractCheck("Closing a reader twice, or before its first page, does no harm.")
    default void closeReaderTwice() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Split split : subject().plan(stream).splits()) {
                PageReader untouched = subject().source().read(split, ReadOptions.fromStart());
                untouched.close();
                untouched.close();
                PageReader reader = subject().source().read(split, ReadOptions.fromStart());
                reader.next();
                reader.close();
                reader.close();
            }
        }
    }

    @ContractCheck("Closing a source twice does no harm.")
    default void closeSourceTwice() throws Exception {
        Session session = subject().open();
        session.source().discover(DiscoverRequest.names());
        session.source().close();
        session.source().close();
    }

    @ContractCheck("next() after close() fails as CANCELLED.")
    default void closeEndsAReader() throws Exception {
        Some some = some();
        PageReader reader = subject().source().read(some.split(), some.options());
        reader.next();
        reader.close();
        requireCancelled(reader, "next() after close()");
    }

    @ContractCheck("A reader of a source that was closed fails as CANCELLED.")
    default void closeOfASourceEndsItsReaders() throws Exception {
        Some some = some();
        Session session = subject().open();
        try (PageReader reader = session.source().read(some.split(), some.options())) {
            reader.next();
            session.source().close();
            requireCancelled(reader, "next() after the source was closed");
        }
    }

    private static void requireCancelled(PageReader reader, String what) {
        ConnectorException failure = Verdict.failure(
                () -> {
                    while (reader.next() != null) {
                        // Pages that were there already may still come.
                        Thread.onSpinWait();
                    }
                },
                what,
                "Throw CANCELLED, so that nobody takes the end of the reading for the end of the data.");
        require(
                failure.kind() == ErrorKind.CANCELLED,
                "%s failed as %s (%s). The kind for it is CANCELLED.",
                what,
                failure.kind(),
                failure.getMessage());
    }

    @ContractCheck("A source that was closed refuses work clearly, or still does it; it does not fail by accident.")
    default void closeOfASourceIsClear() throws Exception {
        Some some = some();
        Session session = subject().open();
        session.source().close();
        requireClear(() -> session.source().discover(DiscoverRequest.all()), "discover() of a closed source");
        requireClear(
                () -> session.source().plan(subject().request(some.stream()).build()), "plan() of a closed source");
        requireClear(
                () -> {
                    try (PageReader reader = session.source().read(some.split(), some.options())) {
                        return Optional.ofNullable(reader.next());
                    }
                },
                "read() of a closed source");
    }

    private static void requireClear(Callable<?> call, String what) throws Exception {
        try {
            call.call();
        } catch (ConnectorException clear) {
            require(
                    clear.kind() != ErrorKind.BUG,
                    "%s failed as BUG: %s. Say that the source was closed.",
                    what,
                    clear.getMessage());
        } catch (IllegalStateException clear) {
            require(
                    clear.getMessage() != null && !clear.getMessage().isBlank(),
                    "%s failed without a message. Say that the source was closed.",
                    what);
        } catch (RuntimeException accident) {
            throw Verdict.wrong("%s failed by accident: %s. Say that the source was closed.", what, accident);
        }
    }

    @ContractCheck("Closed from another thread, a next() that waits for the service ends soon, as CANCELLED.")
    default void closeEndsABlockedNext() throws Exception {
        Waiting waiting = blockedNext();
        waiting.reader().close();
        requireEnded(waiting, ErrorKind.CANCELLED);
    }

    @ContractCheck("When its source is closed, a next() that waits for the service ends soon.")
    default void closeOfASourceEndsABlockedNext() throws Exception {
        Waiting waiting = blockedNext();
        waiting.session().source().close();
        requireEnded(waiting, ErrorKind.CANCELLED);
    }

    @ContractCheck("Interrupted, a next() that waits for the service ends soon, as InterruptedException or CANCELLED.")
    default void interruptEndsABlockedNext() throws Exception {
        Waiting waiting = blockedNext();
        waiting.call().interrupt();
        requireEnded(waiting, ErrorKind.CANCELLED);
    }

    @ContractCheck("close() is quick while the service is silent.")
    default void closeDoesNotWaitForTheService() throws Exception {
        long millis = Quickest.millis(5_000, () -> {
            Waiting waiting = blockedNext();
            long start = System.nanoTime();
            waiting.reader().close();
            waiting.session().source().close();
            long nanos = System.nanoTime() - start;
            requireEnded(waiting, ErrorKind.CANCELLED);
            return nanos;
        });
        require(
                millis < 5_000,
                "closing took %d ms while the service was silent. close() must not wait for the network.",
                millis);
    }

    @ContractCheck("trySplit() does not wait for a next() that waits for the service.")
    default void trySplitDoesNotWaitForNext() throws Exception {
        Waiting waiting = blockedNext();
        Background<Optional<?>> thief = Background.start(() -> {
            try {
                return waiting.reader().trySplit();
            } catch (ConnectorException refused) {
                return Optional.empty();
            }
        });
        thief.answer(
                "trySplit() waits for a next() that waits for the service. Use a lock that next() does not hold while it waits");
        waiting.reader().close();
        requireEnded(waiting, ErrorKind.CANCELLED);
    }

    @ContractCheck("Interrupted, discover() and plan() end soon.")
    default void interruptEndsDiscoverAndPlan() throws Exception {
        StreamDescriptor stream = subject().streams().get(0);
        requireInterruptible(session -> session.source().discover(DiscoverRequest.all()), "discover()");
        requireInterruptible(
                session -> session.source().plan(subject().request(stream).build()), "plan()");
    }

    @ContractCheck("Interrupted, check() ends soon: with InterruptedException or a failed step.")
    default void interruptEndsCheck() throws Exception {
        requireInterruptible(session -> session.source().check(), "check()");
    }

    /** A call that asks the service. */
    @FunctionalInterface
    interface Asking {
        Object ask(Session session) throws Exception;
    }

    private void requireInterruptible(Asking asking, String what) throws Exception {
        Session session = subject().open();
        session.faults().begin(Fault.SILENCE, 0);
        Background<Object> call = Background.start(() -> asking.ask(session));
        boolean waits = Background.waitFor(() -> session.http().waiting() > 0 || call.isDone());
        if (session.faults().caused() == 0) {
            throw notApplicable(what + " sends no request that could be made to wait");
        }
        require(waits, "%s neither asks nor answers", what);
        call.interrupt();
        requireEnd(call.failure(what + " goes on after it was interrupted while the service was silent"), what);
    }

    private static void requireEnd(@Nullable Throwable failure, String what) {
        boolean clear = failure == null
                || failure instanceof InterruptedException
                || failure instanceof ConnectorException known && known.kind() == ErrorKind.CANCELLED;
        require(
                clear,
                "%s that was ended ended in %s. Let InterruptedException pass, or throw CANCELLED.",
                what,
                failure);
    }

    /** A split that comes in pages. */
    record Some(StreamDescriptor stream, Split split, ReadOptions options) {}

    private Some some() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Split split : subject().plan(stream).splits()) {
                int rows = subject().contract().pageRows(stream.id());
                try (PageReader reader = subject().source().read(split, new ReadOptions(Optional.empty(), rows))) {
                    Page page = reader.next();
                    if (page != null) {
                        return new Some(
                                stream,
                                split,
                                new ReadOptions(Optional.empty(), Math.min(rows, Math.max(1, page.rows() / 2))));
                    }
                }
            }
        }
        throw notApplicable("no stream has rows");
    }

    /** A reader whose next() waits for an answer that does not come. */
    record Waiting(Session session, PageReader reader, Background<Object> call) {}

    private Waiting blockedNext() throws Exception {
        Some some = some();
        Session session = subject().open();
        session.faults().begin(Fault.SILENCE, 0);
        Background<PageReader> opening = Background.start(() -> session.source().read(some.split(), some.options()));
        if (!Background.waitFor(() -> opening.isDone() || session.http().waiting() > 0) || !opening.isDone()) {
            opening.interrupt();
            throw notApplicable("read() asks the service before it answers a reader");
        }
        PageReader reader = opening.answer("read() does not return");
        Background<Object> call = Background.start(() -> {
            Page page = reader.next();
            while (page != null) {
                page = reader.next();
            }
            return "the end";
        });
        boolean settled = Background.waitFor(() -> session.http().waiting() > 0 || call.isDone());
        if (session.faults().caused() == 0) {
            throw notApplicable("next() sends no request that could be made to wait");
        }
        require(settled && !call.isDone(), "next() does not wait for a service that is silent.");
        return new Waiting(session, reader, call);
    }

    private static void requireEnded(Waiting waiting, ErrorKind kind) throws InterruptedException {
        Throwable failure = waiting.call()
                .failure(
                        "a next() that waits for the service goes on after it was to end. Pass the reader's Cancellation to Http.send, and cancel it in close()");
        require(
                failure != null,
                "a next() that waited for the service answered an end of the data when it was cancelled. Throw %s.",
                kind);
        requireEnd(failure, "next()");
    }
}
