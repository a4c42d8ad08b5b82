package dev.wellhead.plugin.guard;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream that plugins cannot write to: what their threads print goes to their log, line by line, and everything
 * else passes through. An application whose standard output is its result installs one, once, at its start: {@code
 * System.setOut(PluginOutput.around(System.out, StandardCharsets.UTF_8))}. Around standard error it is of use where the log
 * goes elsewhere; it does no harm where the log goes there. Thread-safe.
 */
public final class PluginOutput {
    private PluginOutput() {}

    /**
     * A stream that passes on to {@code original} what no plugin prints.
     *
     * @param charset how {@code original} encodes text
     */
    public static PrintStream around(PrintStream original, Charset charset) {
        return new PrintStream(new Sorted(original), true, charset);
    }

    private static final class Sorted extends OutputStream {
        private final PrintStream original;

        Sorted(PrintStream original) {
            this.original = original;
        }

        @Override
        public void write(int value) {
            @Nullable LogLines lines = ofPlugin();
            if (lines == null) {
                original.write(value);
            } else {
                lines.write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            @Nullable LogLines lines = ofPlugin();
            if (lines == null) {
                original.write(bytes, offset, length);
            } else {
                lines.write(bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            if (ofPlugin() == null) {
                original.flush();
            }
        }

        @Override
        public void close() {
            // nobody closes the standard streams of a process for the others
            flush();
        }

        /** Null when no plugin prints: another thread, or the log that this line goes to. */
        private static @Nullable LogLines ofPlugin() {
            @Nullable PluginThreadGroup plugin = PluginThreadGroup.of(Thread.currentThread());
            return plugin == null || plugin.lines().isLogging() ? null : plugin.lines();
        }
    }
}
