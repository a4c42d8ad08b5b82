package dev.wellhead.plugin.process.child;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * The streams that carry frames, taken away from everybody else in this process: what a plugin prints, or native code below
 * it, or a process that it starts and that inherits its output, must not end up between frames.
 *
 * <p>Where the system shows open files as files, the streams are opened anew, and the standard ones closed, which the JDK
 * does by putting the null device in their place. Elsewhere the standard ones are used; then native code that prints ends the
 * process.
 *
 * @param in frames of the host
 * @param out frames to the host
 */
public record ChildStreams(InputStream in, OutputStream out) {
    private static final List<String> OPEN_FILES = List.of("/proc/self/fd", "/dev/fd");

    /** To be called once, before any class of a plugin is loaded. */
    public static ChildStreams take() {
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        for (String folder : OPEN_FILES) {
            try {
                ChildStreams own = new ChildStreams(
                        new FileInputStream(new File(folder, "0")), new FileOutputStream(new File(folder, "1")));
                new FileInputStream(FileDescriptor.in).close();
                new FileOutputStream(FileDescriptor.out).close();
                return own;
            } catch (IOException notShown) {
                // The next place, or the standard ones.
            }
        }
        return new ChildStreams(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    }
}
