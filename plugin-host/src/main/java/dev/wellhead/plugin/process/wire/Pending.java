package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A question on its way. Awaited by one thread; the answer is decoded there. Several threads may give it up.
 *
 * @param <A> the answer
 */
public final class Pending<A> {
    private final Link link;
    private final long id;
    private final Call<?, A> call;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    Pending(Link link, long id, Call<?, A> call) {
        this.link = link;
        this.id = id;
        this.call = call;
    }

    public long id() {
        return id;
    }

    /**
     * Waits for the answer.
     *
     * @throws ConnectorException what the other side answered instead
     * @throws LinkEnded when the other side ended
     * @throws IOException when its answer is malformed
     */
    public A await() throws ConnectorException, IOException, InterruptedException {
        try {
            return result(reply.get());
        } catch (ExecutionException e) {
            throw ended(e);
        }
    }

    /**
     * The answer, which has come.
     *
     * @throws IllegalStateException when it has not
     */
    public A now() throws ConnectorException, IOException {
        try {
            return result(reply.getNow(Reply.NONE));
        } catch (CompletionException e) {
            throw new LinkEnded(e.getCause() == null ? e : e.getCause());
        }
    }

    /**
     * Gives the answer up, unless it has come.
     *
     * @return false when it has come
     */
    public boolean abandon() {
        return reply.cancel(false);
    }

    /** Runs {@code action} once the question is over in whatever way: on the thread that reads, so it must not block. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows is the action's business
    public void onOver(Runnable action) {
        reply.whenComplete((come, failure) -> action.run());
    }

    /** Hands the answer, if a good one comes, to {@code taker} on {@code executor}: for who no longer waits. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows is the taker's business
    public void later(Consumer<A> taker, Executor executor) {
        reply.thenAcceptAsync(
                come -> {
                    try {
                        taker.accept(result(come));
                    } catch (ConnectorException | IOException nothingCame) {
                        // Then there is nothing to take back.
                    }
                },
                executor);
    }

    /** Tells the other side that nobody waits any more; what it answers is dropped after {@link #abandon()}. */
    public void cancel() {
        try {
            link.send(FrameType.CANCEL, id);
        } catch (IOException gone) {
            // Then there is nothing left to cancel.
        }
    }

    void complete(boolean good, byte[] payload) {
        reply.complete(new Reply(good, payload));
    }

    void end(IOException reason) {
        reply.completeExceptionally(reason);
    }

    private A result(Reply come) throws ConnectorException, IOException {
        if (come == Reply.NONE) {
            throw new IllegalStateException("the answer has not come");
        }
        if (come.good) {
            return call.answer().decode(come.payload);
        }
        throw FailureCodec.FAILURE.decode(come.payload);
    }

    private static LinkEnded ended(ExecutionException e) {
        return new LinkEnded(e.getCause() == null ? e : e.getCause());
    }

    private static final class Reply {
        private static final Reply NONE = new Reply(false, new byte[0]);

        private final boolean good;
        private final byte[] payload;

        Reply(boolean good, byte[] payload) {
            this.good = good;
            this.payload = payload;
        }
    }
}
