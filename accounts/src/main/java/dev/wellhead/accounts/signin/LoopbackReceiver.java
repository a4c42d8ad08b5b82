package dev.wellhead.accounts.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits on the loopback address for the browser to come back, once. Only the first redirect at its own path counts; the
 * browser gets a page when it is known how the sign-in ended. Opened, waited for and closed by one thread.
 */
public final class LoopbackReceiver implements AutoCloseable {
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final String connection;
    private final URI redirect;
    private final List<HttpServer> servers;
    private final ExecutorService threads;
    private final CompletableFuture<Redirect> arrived = new CompletableFuture<>();
    private final CompletableFuture<ResultPage> outcome = new CompletableFuture<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CountDownLatch answered = new CountDownLatch(1);

    private LoopbackReceiver(String connection, URI redirect, List<HttpServer> servers) {
        this.connection = connection;
        this.redirect = redirect;
        this.servers = servers;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "wellhead-sign-in");
            thread.setDaemon(true);
            return thread;
        });
        for (HttpServer server : servers) {
            server.createContext("/", this::handle);
            server.setExecutor(threads);
            server.start();
        }
    }

    /**
     * Listens at 127.0.0.1, or at ::1 where there is no IPv4.
     *
     * @param port 0 for any free one
     * @param path the only one that is answered, with a slash in front
     * @throws ConnectorException {@code AUTH-PORT} when the port is in use
     */
    public static LoopbackReceiver open(String connection, int port, String path) throws ConnectorException {
        HttpServer server;
        String host = "127.0.0.1";
        try {
            server = bind(host, port);
        } catch (BindException e) {
            throw inUse(connection, port, e);
        } catch (IOException noIpv4) {
            host = "[::1]";
            try {
                server = bind("::1", port);
            } catch (IOException e) {
                throw inUse(connection, port, e);
            }
        }
        URI redirect = URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
        return new LoopbackReceiver(connection, redirect, List.of(server));
    }

    /**
     * Listens at the address that the service knows.
     *
     * @param redirect of the loopback interface
     */
    public static LoopbackReceiver at(String connection, URI redirect) throws ConnectorException {
        int port = redirect.getPort() < 0 ? 80 : redirect.getPort();
        List<HttpServer> servers = new ArrayList<>();
        boolean named = redirect.getHost().equalsIgnoreCase("localhost");
        try {
            servers.add(bind(redirect.getHost().equals("[::1]") ? "::1" : "127.0.0.1", port));
        } catch (IOException e) {
            throw inUse(connection, port, e);
        }
        if (named) {
            try {
                servers.add(bind("::1", port)); // some browsers take localhost for this one
            } catch (IOException noIpv6) {
                // The other address is enough.
            }
        }
        return new LoopbackReceiver(connection, redirect, servers);
    }

    /** Whether an address leads back to this machine, so that it can be listened at. */
    public static boolean isLoopback(URI redirect) {
        return "http".equals(redirect.getScheme())
                && redirect.getHost() != null
                && List.of("localhost", "127.0.0.1", "[::1]").contains(redirect.getHost());
    }

    /** What to tell the service. */
    public URI redirect() {
        return redirect;
    }

    /**
     * Waits for the browser.
     *
     * @throws ConnectorException {@code AUTH-NO-ANSWER} when it does not come in time
     */
    public Redirect await(Duration patience) throws ConnectorException, InterruptedException {
        try {
            return arrived.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw AuthErrors.of(
                    AuthErrors.NO_ANSWER,
                    connection,
                    "nobody came back from the browser to " + redirect + " within "
                            + (patience.toMinutes() > 0 ? patience.toMinutes() + " min" : patience.toMillis() + " ms"));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tells the browser how the sign-in ended. */
    public void show(ResultPage page) {
        outcome.complete(page);
    }

    /** Stops listening; a browser that still waits gets its page first. */
    @Override
    public void close() {
        outcome.complete(ResultPage.failed("The sign-in was given up", "Nothing was changed."));
        // Also after Ctrl-C the browser is told, which takes no time: the page is there.
        boolean interrupted = Thread.interrupted();
        try {
            if (arrived.isDone()) {
                @SuppressWarnings("unused")
                boolean told = answered.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            servers.forEach(server -> server.stop(0));
            threads.shutdownNow();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isForUs(exchange)) {
                ResultPage.failed("Nothing is here", "This address only waits for a sign-in to come back.")
                        .send(exchange, 404);
                return;
            }
            String query = exchange.getRequestURI().getRawQuery();
            Optional<Redirect> brought = Redirect.query(query == null ? "" : query);
            if (brought.isEmpty()) {
                ResultPage.failed("This is no answer of a sign-in", "Go back and use the address that Wellhead showed.")
                        .send(exchange, 400);
            } else if (!taken.compareAndSet(false, true)) {
                ResultPage.failed(
                                "This sign-in was answered already",
                                "Nothing was changed. You can close this tab; its result is where you began.")
                        .send(exchange, 410);
            } else {
                arrived.complete(brought.get());
                finish(exchange);
            }
        }
    }

    private void finish(HttpExchange exchange) throws IOException {
        try (exchange) {
            ending().send(exchange, 200);
        } finally {
            answered.countDown();
        }
    }

    /** Another name in the header means that a page of somebody else had its name point here. */
    private boolean isForUs(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return exchange.getRequestMethod().equals("GET")
                && exchange.getRequestURI().getPath().equals(path())
                && redirect.getAuthority().equalsIgnoreCase(host);
    }

    private String path() {
        return redirect.getPath().isEmpty() ? "/" : redirect.getPath();
    }

    private ResultPage ending() {
        try {
            return outcome.get(LONGEST_EXCHANGE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return ResultPage.failed("The service takes long to answer", "Look where you began.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ResultPage.failed("The sign-in was given up", "Nothing was changed.");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpServer bind(String host, int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
    }

    private static ConnectorException inUse(String connection, int port, IOException cause) {
        return AuthErrors.of(
                        AuthErrors.PORT,
                        connection,
                        "port " + port + " of this machine, where the browser would come back to, is not free")
                .withCause(cause);
    }
}
