package dev.wellhead.plugin.process;

import dev.wellhead.plugin.process.child.Child;
import dev.wellhead.plugin.process.wire.Link;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The main class of a child process. Standard input and output carry frames, so they are taken away from the plugin before
 * its first class is loaded: what it prints goes to standard error, which the host logs.
 */
public final class ChildMain {
    private ChildMain() {}

    /**
     * Runs until the host closes standard input, or ends without doing so.
     *
     * @param arguments the host's process id, milliseconds between signs of life, milliseconds that the child waits to be
     *     used, and the folder that goes with it
     */
    public static void main(String[] arguments) {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        Child child = new Child(
                new Link(in, out),
                Long.parseLong(arguments[0]),
                Duration.ofMillis(Long.parseLong(arguments[1])),
                Duration.ofMillis(Long.parseLong(arguments[2])),
                Path.of(arguments[3]));
        child.run();
    }
}
