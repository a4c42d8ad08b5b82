package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One side of the connection between host and child: asks, answers, and passes on what comes. Thread-safe. The thread in
 * {@link #run} reads and never writes, whatever its {@link Peer} does: so the two sides cannot wait for each other to
 * read.
 */
public final class Link {
    private static final byte[] EMPTY = new byte[0];

    private final FrameReader reader;
    private final FrameWriter writer;
    private final Map<Long, Pending<?>> asked = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile @Nullable IOException ended;

    public Link(InputStream in, OutputStream out) {
        this.reader = new FrameReader(in);
        this.writer = new FrameWriter(out);
    }

    /** Who gets what the other side sends, all on the thread in {@link Link#run}; must not block and not write. */
    public interface Peer {
        /** The other side asks. */
        void asked(long id, long parent, int code, byte[] question) throws IOException;

        /** The other side no longer waits for the answer to its question. */
        void cancelled(long id);

        /** Anything else. */
        void received(FrameType type, long id, byte[] payload) throws IOException;
    }

    /**
     * Reads until the other side ends, orderly or not; afterwards every question that waits has failed.
     *
     * @throws IOException when the other side does not keep the protocol
     */
    public void run(Peer peer) throws IOException {
        IOException reason = new IOException("the other side has ended");
        try {
            while (reader.next()) {
                dispatch(peer);
            }
        } catch (IOException e) {
            reason = e;
            throw e;
        } finally {
            end(reason);
        }
    }

    /**
     * Reads one frame that must be of this type.
     *
     * @throws IOException when another one comes, or none
     */
    public byte[] expect(FrameType type) throws IOException {
        if (!reader.next() || reader.type() != type) {
            throw new IOException("a frame " + type + " was expected");
        }
        return reader.payload();
    }

    /** Asks, on behalf of the call {@code parent} of the other side's, 0 for none. */
    public <Q, A> Pending<A> ask(Call<Q, A> call, long parent, Q question) throws IOException {
        return ask(call, parent, question, ids.incrementAndGet());
    }

    /** A new identifier for a question, for who needs it before asking. */
    public long nextId() {
        return ids.incrementAndGet();
    }

    /** Whether this side has asked a question of this id, now or earlier. */
    public boolean hasAsked(long id) {
        return id > 0 && id <= ids.get();
    }

    public <Q, A> Pending<A> ask(Call<Q, A> call, long parent, Q question, long id) throws IOException {
        WireWriter out = new WireWriter();
        out.writeInt(call.code());
        out.writeLong(parent);
        call.question().write(question, out);
        Pending<A> pending = new Pending<>(this, id, call);
        asked.put(id, pending);
        IOException over = ended;
        if (over != null) {
            asked.remove(id);
            throw over;
        }
        try {
            send(FrameType.CALL, id, out.toBytes());
        } catch (IOException | RuntimeException e) {
            asked.remove(id);
            throw e;
        }
        return pending;
    }

    public void answer(long id, byte[] answer) throws IOException {
        send(FrameType.ANSWER, id, answer);
    }

    public void fail(long id, ConnectorException failure) throws IOException {
        send(FrameType.FAILURE, id, FailureCodec.FAILURE.encode(failure));
    }

    public void send(FrameType type, long id) throws IOException {
        send(type, id, EMPTY);
    }

    public void send(FrameType type, long id, byte[] payload) throws IOException {
        writer.write(type, id, payload);
    }

    /** Where frames are written that bring room for their header. */
    public FrameWriter writer() {
        return writer;
    }

    void forget(long id) {
        asked.remove(id);
    }

    private void dispatch(Peer peer) throws IOException {
        long id = reader.id();
        byte[] payload = reader.payload();
        switch (reader.type()) {
            case CALL -> {
                WireReader in = new WireReader(payload);
                int code = in.readInt();
                long parent = in.readLong();
                peer.asked(id, parent, code, in.rest());
            }
            case ANSWER, FAILURE -> answered(reader.type() == FrameType.ANSWER, id, payload);
            case CANCEL -> peer.cancelled(id);
            case HELLO -> throw new IOException("a second frame HELLO came");
            case CREDIT,
                    PAGE_PART,
                    PAGE_END,
                    READ_END,
                    READ_FAILED,
                    BODY_PART,
                    BODY_END,
                    BODY_FAILED,
                    BODY_CREDIT,
                    BODY_SETTLED,
                    BODY_CLOSED,
                    DECLARE,
                    PERMIT_SETTLED,
                    PERMIT_CLOSED,
                    LOG,
                    BEAT -> peer.received(reader.type(), id, payload);
        }
    }

    private void answered(boolean good, long id, byte[] payload) throws IOException {
        Pending<?> pending = asked.remove(id);
        if (pending != null) {
            pending.complete(good, payload);
        } else if (!hasAsked(id)) {
            throw new IOException("an answer came to question " + id + ", which was not asked");
        }
    }

    /** Fails every question that waits, and every later one. */
    public void end(IOException reason) {
        ended = reason;
        List<Pending<?>> left = new ArrayList<>(asked.values());
        asked.clear();
        left.forEach(pending -> pending.end(reason));
    }
}
