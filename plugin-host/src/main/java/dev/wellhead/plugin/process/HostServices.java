package dev.wellhead.plugin.process;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.HostCalls;
import dev.wellhead.plugin.process.wire.HttpCodecs;
import dev.wellhead.plugin.process.wire.PlainCodecs;
import dev.wellhead.plugin.process.wire.SentRequest;
import dev.wellhead.plugin.process.wire.WireReader;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a child's plugin gets of the host: the services of the source's context, each question on a thread of its own. Holds
 * what belongs to the child (permits, answers that are still open) and takes it back when the child is gone.
 */
final class HostServices {
    private final PluginProcess child;
    private final SourceContext context;
    private final Duration callback;
    private final HeldPermits permits;
    private final OpenQuestions running = new OpenQuestions();
    private final Map<Long, ServedExchange> exchanges = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** {@code callback} is how long a rule or metering of the plugin's may take. */
    HostServices(PluginProcess child, SourceContext context, Duration callback) {
        this.child = child;
        this.context = context;
        this.callback = callback;
        this.permits = new HeldPermits(context.budget());
    }

    void asked(long id, long parent, int code, byte[] question) throws IOException {
        if (code == HostCalls.SEND.code()) {
            SentRequest request = HostCalls.SEND.question().decode(question);
            ServedExchange exchange = new ServedExchange(child, id, parent, request, callback);
            exchanges.put(id, exchange);
            run(id, question.length, exchange.cancellation(), () -> {
                try {
                    exchange.run(context.http());
                } finally {
                    exchanges.remove(id);
                }
            });
        } else if (code == HostCalls.ACQUIRE.code()) {
            serve(HostCalls.ACQUIRE, id, parent, question, permits::acquire);
        } else if (code == HostCalls.TOKEN.code()) {
            serve(
                    HostCalls.TOKEN,
                    id,
                    parent,
                    question,
                    (nothing, cancellation) -> context.credentials().token());
        } else if (code == HostCalls.RENEW.code()) {
            serve(
                    HostCalls.RENEW,
                    id,
                    parent,
                    question,
                    (refused, cancellation) -> context.credentials().renew(refused));
        } else if (code == HostCalls.NOW.code()) {
            serve(
                    HostCalls.NOW,
                    id,
                    parent,
                    question,
                    (nothing, cancellation) -> context.clock().instant());
        } else if (code == HostCalls.FIND_NOTE.code()) {
            serve(
                    HostCalls.FIND_NOTE,
                    id,
                    parent,
                    question,
                    (name, cancellation) -> context.notes().find(name));
        } else if (code == HostCalls.KEEP_NOTE.code()) {
            serve(HostCalls.KEEP_NOTE, id, parent, question, (note, cancellation) -> {
                context.notes().keep(note.name(), note.text());
                return PlainCodecs.Nothing.NOTHING;
            });
        } else {
            throw new IOException("no service of the host has the number " + code);
        }
    }

    /** Ends a question or an exchange, once; on a thread of its own, for it may have to write to a socket. */
    void cancelled(long id) {
        ServedQuestion question = running.find(id);
        if (question != null && question.giveUp()) {
            child.threads().execute(question::cancel);
        }
    }

    void received(FrameType type, long id, byte[] payload) throws IOException {
        WireReader in = new WireReader(payload);
        switch (type) {
            case DECLARE -> context.budget().declare(HttpCodecs.LANE.read(in), HttpCodecs.LIMIT.read(in));
            case PERMIT_SETTLED -> permits.settle(id, HttpCodecs.SETTLEMENT.read(in));
            case PERMIT_CLOSED -> permits.close(id);
            default -> {
                ServedExchange exchange = exchanges.get(id);
                if (exchange != null) {
                    exchange.received(type, in);
                }
            }
        }
    }

    /** Takes everything back. Idempotent. */
    void close() {
        closed = true;
        running.all().forEach(ServedQuestion::cancel);
        exchanges.values().forEach(ServedExchange::close);
        permits.closeAll();
    }

    @SuppressWarnings("try") // the resource is only to be closed
    private <Q, A> void serve(Call<Q, A> call, long id, long parent, byte[] bytes, Service<Q, A> service)
            throws IOException {
        Q question = call.question().decode(bytes);
        Cancellation cancellation = new Cancellation();
        run(id, bytes.length, cancellation, () -> {
            try (CallClocks.Visit visit = child.clocks().visit(parent)) {
                child.link().answer(id, call.answer().encode(service.answer(question, cancellation)));
            } catch (ConnectorException e) {
                child.link().fail(id, e);
            } catch (InterruptedException e) {
                child.link().fail(id, PluginErrors.INTERRUPTED.with(call.name() + " was interrupted"));
            } catch (RuntimeException e) {
                child.link().fail(id, PluginErrors.FAILED.with("the host failed in " + call.name() + ": " + e));
            }
        });
    }

    private void run(long id, int size, Cancellation cancellation, ServedQuestion.Work work) throws IOException {
        ServedQuestion question = new ServedQuestion(cancellation, work);
        running.add(id, question, size);
        child.threads().execute(() -> {
            try {
                question.run();
            } finally {
                running.remove(id);
            }
        });
        if (closed) {
            question.cancel();
        }
    }

    /** Answers a question of the child's. */
    private interface Service<Q, A> {
        A answer(Q question, Cancellation cancellation) throws ConnectorException, InterruptedException;
    }
}
