package dev.wellhead.plugin.process;

import dev.wellhead.plugin.process.wire.Call;
import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Hello;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.plugin.process.wire.LinkEnded;
import dev.wellhead.plugin.process.wire.LogLine;
import dev.wellhead.plugin.process.wire.Pending;
import dev.wellhead.spi.ConnectorException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A running child, from the host's side: carries calls to it, gives what it sends to whom it belongs, and ends it when a
 * call is overdue, when it is silent, or when it sends what cannot be read. Thread-safe. Three threads belong to it: one
 * reads what it sends, one what it prints, one watches it; and one for each thing that it asks of the host.
 */
final class PluginProcess implements Link.Peer {
    private static final long DRAIN_MILLIS = 2_000;

    /** The question that never came to the child. */
    private static final long UNSENT = -1;

    private final String plugin;
    private final Process process;
    private final Path folder;
    private final ProcessOptions options;
    private final PluginLog log;
    private final ErrorOutput output;
    private final Link link;
    private final CallClocks clocks = new CallClocks();
    private final ChildWatch watch;
    private final ExecutorService threads;
    private final Map<Long, ChildReader> readers = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Death> death = new AtomicReference<>();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch printed = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean greeted;
    private volatile @Nullable HostServices services;
    private volatile HiddenSecrets secrets = HiddenSecrets.NONE;
    private volatile List<String> report = List.of();

    /** Starts nothing yet; {@code tick} is how often the child is to be looked after. */
    PluginProcess(Process process, Path folder, String plugin, PluginLog log, ProcessOptions options, Duration tick) {
        this.process = process;
        this.folder = folder;
        this.plugin = plugin;
        this.log = log;
        this.options = options;
        this.watch = new ChildWatch(clocks, options.heartbeat(), tick);
        this.output = new ErrorOutput(process.getErrorStream(), line -> secrets.hide(line), log::printed);
        this.link = new Link(process.getInputStream(), process.getOutputStream());
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "plugin-host-" + process.pid() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts the threads; {@code afterwards} runs when the child is gone. */
    void begin(Runnable afterwards) {
        threads.execute(() -> {
            output.run();
            printed.countDown();
        });
        threads.execute(this::read);
        threads.execute(() -> watch(afterwards));
        try {
            link.send(FrameType.HELLO, 0, Hello.CURRENT.encode());
        } catch (IOException gone) {
            // The thread that reads says why.
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return death.get() == null && process.isAlive();
    }

    Link link() {
        return link;
    }

    CallClocks clocks() {
        return clocks;
    }

    ExecutorService threads() {
        return threads;
    }

    PluginLog log() {
        return log;
    }

    /** Binds the services that the plugin may use, and the secrets that must not be seen in what it prints. */
    void serve(HostServices given, HiddenSecrets hidden) {
        secrets = hidden;
        services = given;
    }

    void attach(long id, ChildReader reader) {
        readers.put(id, reader);
    }

    void detach(long id) {
        readers.remove(id);
    }

    /** Asks, with a limit on the plugin's own time. */
    <Q, A> Pending<A> begin(Call<Q, A> call, Q question, Duration limit) throws IOException {
        long id = link.nextId();
        CallClock clock = clocks.start(id, call.name(), limit, true);
        boolean sent = false;
        try {
            Pending<A> pending = link.ask(call, 0, question, id);
            pending.onOver(() -> clocks.end(id, clock));
            sent = true;
            return pending;
        } finally {
            if (!sent) {
                clocks.end(id, clock);
            }
        }
    }

    /** Asks and waits; an interrupt is passed on to the plugin, and nobody waits for what it makes of it. */
    <Q, A> A call(Call<Q, A> call, Q question, Duration limit)
            throws ConnectorException, InterruptedException, ChildEnded {
        Pending<A> pending;
        try {
            pending = begin(call, question, limit);
        } catch (IOException gone) {
            throw new ChildEnded(this, await(), UNSENT);
        }
        try {
            return await(pending);
        } catch (InterruptedException e) {
            pending.cancel();
            throw e;
        }
    }

    /** Waits for an answer; one that cannot be read is the end of the child. */
    <A> A await(Pending<A> pending) throws ConnectorException, InterruptedException, ChildEnded {
        try {
            return pending.await();
        } catch (LinkEnded gone) {
            throw new ChildEnded(this, await(), pending.id());
        } catch (IOException malformed) {
            end(Death.malformed(String.valueOf(malformed.getMessage())));
            throw new ChildEnded(this, await(), pending.id());
        }
    }

    /** Ends the child and what it started, at once; the first reason counts. */
    void end(Death reason) {
        death.compareAndSet(null, reason);
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until everything that belongs to an ended child is gone. */
    Death await() throws InterruptedException {
        over.await();
        return death();
    }

    /** Waits for the end, no longer than so. */
    boolean await(Duration longest) throws InterruptedException {
        return over.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Plugin, process and what became of it, with its last words. */
    String story(Death known) {
        List<String> lines = new ArrayList<>();
        if (known.cause() != Death.Cause.CLOSED) {
            lines.addAll(report);
            lines.addAll(output.last());
        }
        return "The child process " + process.pid() + " of plugin " + plugin + " " + known.words() + "."
                + (lines.isEmpty() ? "" : " It printed last:\n  " + String.join("\n  ", lines));
    }

    @Override
    public void asked(long id, long parent, int code, byte[] question) throws IOException {
        HostServices given = services;
        if (given == null) {
            throw new IOException("the plugin asks for a service of the host before a source is opened");
        }
        watch.heard();
        given.asked(id, parent, code, question);
    }

    @Override
    public void cancelled(long id) {
        HostServices given = services;
        if (given != null) {
            given.cancelled(id);
        }
    }

    @Override
    public void received(FrameType type, long id, byte[] payload) throws IOException {
        watch.heard();
        switch (type) {
            case BEAT -> {}
            case LOG -> log.logged(LogLine.CODEC.decode(payload), secrets);
            case PAGE_PART, PAGE_END, READ_END, READ_FAILED -> {
                ChildReader reader = readers.get(id);
                if (reader != null) {
                    reader.received(type, payload);
                } else if (!link.hasAsked(id)) {
                    throw new IOException("a page came for reader " + id + ", which was not opened");
                }
            }
            case DECLARE, PERMIT_SETTLED, PERMIT_CLOSED, BODY_CREDIT, BODY_SETTLED, BODY_CLOSED -> {
                HostServices given = services;
                if (given != null) {
                    given.received(type, id, payload);
                }
            }
            case HELLO, CALL, ANSWER, FAILURE, CANCEL, CREDIT, BODY_PART, BODY_END, BODY_FAILED ->
                throw new IOException("a child does not send frames " + type);
        }
    }

    private void read() {
        try {
            Hello other = Hello.decode(link.expect(FrameType.HELLO));
            Optional<String> difference = Hello.CURRENT.differs(other);
            greeted = true;
            if (difference.isPresent()) {
                end(Death.start("cannot work with this process: " + difference.get()));
            } else {
                link.run(this);
            }
        } catch (EOFException cut) {
            // The watch says how the process ended.
        } catch (IOException | RuntimeException e) {
            if (greeted) {
                end(Death.malformed(String.valueOf(e.getMessage())));
            }
        } finally {
            read.countDown();
        }
    }

    private void watch(Runnable afterwards) {
        try {
            while (!process.waitFor(watch.tick().toNanos(), TimeUnit.NANOSECONDS)) {
                watch.look(System.nanoTime(), greeted, read.getCount() == 0).ifPresent(this::end);
            }
            bury();
        } catch (InterruptedException notOurs) {
            end(Death.closed());
        } finally {
            afterwards.run();
            over.countDown();
            threads.shutdown();
        }
    }

    /** Once the process is gone: takes in what it still sent, then tells everybody who waits for it. */
    private void bury() throws InterruptedException {
        boolean all = read.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
        printed.await(all ? DRAIN_MILLIS : 0, TimeUnit.MILLISECONDS);
        report = CrashReport.lines(folder);
        Death natural = report.isEmpty()
                ? Death.exited(process.exitValue(), greeted, options.maxMemory(), output.last())
                : Death.crashed();
        death.compareAndSet(null, natural);
        link.end(new IOException("the child process has ended"));
        Death known = death();
        readers.values().forEach(reader -> reader.died(known));
        HostServices given = services;
        if (given != null) {
            given.close();
        }
    }

    private Death death() {
        Death known = death.get();
        return known == null ? Death.closed() : known;
    }
}
