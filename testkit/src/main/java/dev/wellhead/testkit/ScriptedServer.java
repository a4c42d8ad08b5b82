package dev.wellhead.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on 127.0.0.1 that does what a test tells it, down to the byte: cut bodies, resets, answers that wait
 * for the test. One thread per connection; closing it ends them all. Thread-safe.
 */
public final class ScriptedServer implements AutoCloseable {
    private final String scheme;
    private final ServerSocket listener;
    private final Function<Received, Reply> script;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Thread acceptor;

    private ScriptedServer(String scheme, ServerSocket listener, Function<Received, Reply> script) {
        this.scheme = scheme;
        this.listener = listener;
        this.script = script;
        this.acceptor = start("scripted-server", this::accept);
    }

    /** Answers each request as {@code script} says; it is called by several threads. */
    public static ScriptedServer answering(Function<Received, Reply> script) {
        return new ScriptedServer("http", socket(), script);
    }

    /** Gives these replies in turn, whatever is asked, and 500 when they are used up. */
    public static ScriptedServer replying(Reply... replies) {
        ConcurrentLinkedQueue<Reply> queue = new ConcurrentLinkedQueue<>(List.of(replies));
        return answering(request -> {
            Reply next = queue.poll();
            return next == null ? Reply.of(500, "the script has ended") : next;
        });
    }

    /** On a socket of the test's, e.g. one that speaks TLS. */
    public static ScriptedServer on(ServerSocket socket, String scheme, Function<Received, Reply> script) {
        return new ScriptedServer(scheme, socket, script);
    }

    /** The address of {@code path}, which starts with a slash. */
    public URI uri(String path) {
        return URI.create(scheme + "://127.0.0.1:" + port() + path);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Every request so far, in order of arrival. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** How many connections were accepted. */
    public int connections() {
        return connections.get();
    }

    /** When it returns, the port refuses connections. */
    @Override
    public void close() {
        closeQuietly(listener);
        // The kernel listens as long as a thread is inside accept.
        boolean interrupted = Thread.interrupted();
        try {
            acceptor.join();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        open.forEach(ScriptedServer::closeQuietly);
    }

    private static ServerSocket socket() {
        try {
            return new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                start("scripted-connection-" + number, () -> serve(socket, number));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Wire wire = new Wire(socket);
            for (Received request = read(in, number); request != null; request = read(in, number)) {
                received.add(request);
                script.apply(request).write(wire);
            }
        } catch (IOException gone) {
            // The other side gave up, or the reply ended the connection: both are what tests want.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static @Nullable Received read(InputStream in, int connection) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ");
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the request's body is cut");
        }
        return new Received(connection, words[0], words[1], headers, body);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception ignored) {
            // Nothing is lost.
        }
    }
}
