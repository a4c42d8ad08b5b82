package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.plugin.process.wire.PluginCalls;
import dev.wellhead.plugin.process.wire.WireReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** Serves the host's questions, each on a thread of its own that has the plugin's class loader. */
final class PluginServer implements Link.Peer {
    private final Link link;
    private final Executor threads;
    private final Map<Integer, Handler<?, ?>> handlers = new HashMap<>();
    private final Map<Long, ServedCall<?>> running = new ConcurrentHashMap<>();
    private final LoadedPlugin plugin;
    private volatile boolean used;

    PluginServer(Link link, Executor threads) {
        this.link = link;
        this.threads = threads;
        this.plugin = new LoadedPlugin(link, threads);
        on(PluginCalls.LOAD, plugin::load);
        on(PluginCalls.DESCRIBE, nothing -> plugin.provider().describe());
        on(PluginCalls.PROFILE, settings -> plugin.provider().oauthProfile(settings));
        on(PluginCalls.OPEN, open -> {
            used = true;
            return plugin.open(open);
        });
        on(PluginCalls.CHECK, nothing -> plugin.source().check());
        on(PluginCalls.DISCOVER, request -> plugin.source().discover(request));
        on(PluginCalls.PLAN, request -> plugin.source().plan(request));
        handlers.put(PluginCalls.READ.code(), new Handler<>(PluginCalls.READ, plugin::read));
        handlers.put(
                PluginCalls.DIVIDE.code(),
                new Handler<>(
                        PluginCalls.DIVIDE,
                        (reader, call) -> plugin.reader(reader).divide(call)));
        on(PluginCalls.CLOSE_READER, plugin::closeReader);
        on(PluginCalls.ACTIONS, nothing -> plugin.actions());
        on(PluginCalls.ACT, plugin::act);
        on(PluginCalls.CLOSE, nothing -> plugin.close());
        on(PluginCalls.RULE, answered -> plugin.services().exchanges().retry(answered));
        on(PluginCalls.METER, metered -> plugin.services().exchanges().meter(metered));
    }

    /** Whether a source was opened here. */
    boolean isUsed() {
        return used;
    }

    @Override
    public void asked(long id, long parent, int code, byte[] question) throws IOException {
        Handler<?, ?> handler = handlers.get(code);
        if (handler == null) {
            throw new IOException("no call has the number " + code);
        }
        serve(handler, id, question);
    }

    @Override
    public void cancelled(long id) {
        ServedCall<?> call = running.get(id);
        if (call != null) {
            call.cancel();
        }
    }

    @Override
    public void received(FrameType type, long id, byte[] payload) throws IOException {
        switch (type) {
            case CREDIT -> plugin.grant(id, new WireReader(payload).readInt());
            case BODY_PART, BODY_END, BODY_FAILED ->
                plugin.services().exchanges().received(type, id, payload);
            case HELLO,
                    CALL,
                    ANSWER,
                    FAILURE,
                    CANCEL,
                    PAGE_PART,
                    PAGE_END,
                    READ_END,
                    READ_FAILED,
                    BODY_CREDIT,
                    BODY_SETTLED,
                    BODY_CLOSED,
                    DECLARE,
                    PERMIT_SETTLED,
                    PERMIT_CLOSED,
                    LOG,
                    BEAT -> throw new IOException("a host does not send frames " + type);
        }
    }

    private <Q, A> void serve(Handler<Q, A> handler, long id, byte[] question) {
        ServedCall<A> call = new ServedCall<>(link, id, handler.call, plugin.name());
        running.put(id, call);
        threads.execute(() -> {
            Thread.currentThread().setContextClassLoader(plugin.loader());
            CurrentCall.begin(id);
            call.begin();
            try {
                answer(handler, call, question);
            } finally {
                running.remove(id);
                Thread.interrupted();
            }
        });
    }

    private static <Q, A> void answer(Handler<Q, A> handler, ServedCall<A> call, byte[] question) {
        try {
            try {
                handler.serving.serve(handler.call.question().decode(question), call);
            } catch (Throwable thrown) {
                call.fail(thrown);
            }
        } catch (IOException hostIsGone) {
            // The thread that reads sees it, too, and ends the process.
        }
    }

    private <Q, A> void on(Call<Q, A> call, Answering<Q, A> answering) {
        handlers.put(call.code(), new Handler<>(call, (question, served) -> served.answer(answering.answer(question))));
    }

    /** Answers a question. */
    @FunctionalInterface
    private interface Answering<Q, A> {
        A answer(Q question) throws Exception;
    }

    /** Serves a question: answers it, and perhaps goes on. */
    @FunctionalInterface
    private interface Serving<Q, A> {
        void serve(Q question, ServedCall<A> call) throws Exception;
    }

    private static final class Handler<Q, A> {
        private final Call<Q, A> call;
        private final Serving<Q, A> serving;

        Handler(Call<Q, A> call, Serving<Q, A> serving) {
            this.call = call;
            this.serving = serving;
        }
    }
}
