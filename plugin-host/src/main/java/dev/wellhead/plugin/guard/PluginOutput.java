package dev.wellhead.plugin.guard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * A standard stream that plugins cannot write to: what their threads print goes to their log, line by line, and everything
 * else passes through. An application whose standard output is its result installs one, once, at its start: {@code
 * System.setOut(PluginOutput.around(System.out, System.out.charset()))}. Thread-safe.
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
            @Nullable PluginThreadGroup plugin = PluginThreadGroup.of(Thread.currentThread());
            if (plugin == null) {
                original.write(value);
            } else {
                plugin.lines().write(value);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            @Nullable PluginThreadGroup plugin = PluginThreadGroup.of(Thread.currentThread());
            if (plugin == null) {
                original.write(bytes, offset, length);
            } else {
                plugin.lines().write(bytes, offset, length);
            }
        }

        @Override
        public void flush() {
            if (PluginThreadGroup.of(Thread.currentThread()) == null) {
                original.flush();
            }
        }

        @Override
        public void close() {
            // nobody closes the standard streams of a process for the others
            flush();
        }
    }
}
