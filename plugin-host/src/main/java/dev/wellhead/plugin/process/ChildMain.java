package dev.wellhead.plugin.process;

import dev.wellhead.plugin.process.child.Child;
import dev.wellhead.plugin.process.child.ChildStreams;
import dev.wellhead.plugin.process.wire.Link;
import java.nio.file.Path;
import java.time.Duration;

/** The main class of a child process; started by {@link ProcessProvider} only. */
public final class ChildMain {
    private ChildMain() {}

    /**
     * Runs until the host closes standard input, or ends without doing so.
     *
     * @param arguments the host's process id, milliseconds between signs of life, milliseconds that the child waits to be
     *     used, and the folder that goes with it
     */
    public static void main(String[] arguments) {
        ChildStreams streams = ChildStreams.take();
        Child child = new Child(
                new Link(streams.in(), streams.out()),
                Long.parseLong(arguments[0]),
                Duration.ofMillis(Long.parseLong(arguments[1])),
                Duration.ofMillis(Long.parseLong(arguments[2])),
                Path.of(arguments[3]));
        child.run();
    }
}
