package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Hello;
import dev.wellhead.plugin.process.wire.Link;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A child process: reads what the host sends until the host is gone, and gives signs of life. It ends by halting, so that
 * nothing of the plugin's can hold it up.
 */
public final class Child {
    private static final int MALFORMED = 70;

    private final Link link;
    private final long host;
    private final Duration beat;
    private final Duration idle;
    private final Path folder;
    private final AtomicInteger threadNumber = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);
    private final PluginServer server;

    /**
     * @param host the process id of the host
     * @param beat time between signs of life
     * @param idle how long the child waits to be used
     * @param folder its working directory, which goes with it
     */
    public Child(Link link, long host, Duration beat, Duration idle, Path folder) {
        this.link = link;
        this.host = host;
        this.beat = beat;
        this.idle = idle;
        this.folder = folder;
        this.server = new PluginServer(link, threads);
    }

    /** Does not return: the process ends. */
    public void run() {
        int status = 0;
        try {
            link.send(FrameType.HELLO, 0, Hello.CURRENT.encode());
            Optional<String> difference = Hello.CURRENT.differs(Hello.decode(link.expect(FrameType.HELLO)));
            if (difference.isEmpty()) {
                Thread watch = thread(this::watch);
                watch.setName("plugin-watch");
                watch.start();
                link.run(server);
            }
        } catch (IOException | RuntimeException | Error e) {
            status = MALFORMED;
            System.err.println("The child process ends, for what the host sent cannot be read: " + e);
        } finally {
            halt(status);
        }
    }

    /** Gives signs of life, and looks whether anybody takes them. */
    private void watch() {
        long started = System.nanoTime();
        try {
            while (hostLives() && (server.isUsed() || System.nanoTime() - started < idle.toNanos())) {
                link.send(FrameType.BEAT, 0);
                Thread.sleep(beat.toMillis());
            }
        } catch (IOException | InterruptedException hostIsGone) {
            // Then there is nobody to work for.
        }
        halt(0);
    }

    /** A process whose parent ended is given another one. */
    private boolean hostLives() {
        return ProcessHandle.current().parent().map(ProcessHandle::pid).equals(Optional.of(host));
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "plugin-call-" + threadNumber.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private void halt(int status) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | RuntimeException left) {
            // The host deletes it, too, if it still lives.
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }
}
