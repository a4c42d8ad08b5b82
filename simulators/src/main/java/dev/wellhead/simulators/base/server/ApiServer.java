package dev.wellhead.simulators.base.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.BadRequest;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The web server on the loopback address: faults, tokens, routes, encodings. */
public final class ApiServer implements AutoCloseable {
    static {
        // Read once by the JDK's server; without it each small answer waits 40 ms for the client's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int GZIP_FROM_BYTES = 1024;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Router router;
    private final Guard guard;
    private final ErrorForm errors;
    private final FaultScript faults;
    private final RequestLog log;

    /** Checks the caller's token. */
    public interface Guard {
        /** Throws the service's 401 or 403 where the call is not allowed. */
        void check(Call call);
    }

    public ApiServer(int port, Router router, Guard guard, ErrorForm errors, FaultScript faults, RequestLog log) {
        this.router = router;
        this.guard = guard;
        this.errors = errors;
        this.faults = faults;
        this.log = log;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "simulator-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        } catch (IOException e) {
            threads.shutdown();
            throw new IllegalStateException(
                    "The simulator cannot listen on port " + port + ": " + e.getMessage() + ". Choose another port.",
                    e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        long begin = System.nanoTime();
        try {
            Call call = Call.read(exchange);
            Router.Match match = router.find(call);
            String name = match == null ? "unknown" : match.route().name();
            Fault fault = faults.next(name, call.method(), call.rawPath());
            if (fault != null) {
                fault.pause();
            }
            boolean handled = fault == null || fault.handlesRequest();
            Reply reply = handled ? answer(call, match) : Reply.empty(500, java.util.Map.of());
            if (fault != null) {
                Reply replaced = fault.replace(call, reply, errors);
                if (replaced == null) {
                    log.add(name, call, 0, 0, "", System.nanoTime() - begin);
                    return;
                }
                reply = replaced;
            }
            log.add(name, call, reply, System.nanoTime() - begin);
            write(exchange, call, reply, fault);
        } catch (IOException e) {
            // The client has gone; there is nobody to tell.
            log.addBroken();
        } finally {
            exchange.close();
        }
    }

    private Reply answer(Call call, Router.@Nullable Match match) {
        if (match == null) {
            return errors.error(
                    404, "notFound", "Not found: the simulator has no method " + call.method() + " " + call.rawPath());
        }
        try {
            if (match.route().guarded()) {
                guard.check(call);
            }
            return match.route().handler().handle(match.call());
        } catch (Failure e) {
            return e.reply();
        } catch (BadRequest e) {
            return errors.error(400, e.reason(), e.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return errors.error(503, "backendError", "The simulator is closing.");
        } catch (Exception | StackOverflowError e) {
            // A query nested too deep must not take the server's thread, and the client's answer, with it.
            return errors.error(500, "internalError", "An internal error occurred: " + e);
        }
    }

    private void write(HttpExchange exchange, Call call, Reply reply, @Nullable Fault fault) throws IOException {
        byte[] body = reply.body();
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        String accepted = call.header("Accept-Encoding");
        if (body.length >= GZIP_FROM_BYTES && accepted != null && accepted.contains("gzip")) {
            body = gzip(body);
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        OutputStream out = exchange.getResponseBody();
        if (fault != null) {
            fault.writeBody(out, body);
        } else if (body.length > 0) {
            out.write(body);
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 4);
        try (OutputStream out = new FastGzip(packed)) {
            out.write(body);
        }
        return packed.toByteArray();
    }

    /** Level 1: the time of the simulator is the client's time in a test. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 14);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
