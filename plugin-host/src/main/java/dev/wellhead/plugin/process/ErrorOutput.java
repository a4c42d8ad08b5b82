package dev.wellhead.plugin.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The standard error of a child, where everything lands that its plugin prints: each line goes to the log, and the last ones
 * are kept for the moment when the child dies. Lines are cut, and of a flood only a part is logged.
 */
final class ErrorOutput implements Runnable {
    private static final int KEPT = 12;
    private static final int MAX_LINE = 500;

    private final InputStream in;
    private final UnaryOperator<String> hiding;
    private final Consumer<String> log;
    private final Deque<String> last = new ArrayDeque<>();
    private final byte[] line = new byte[MAX_LINE];
    private int length;

    /** {@code hiding} takes out of a line what must not be seen. */
    ErrorOutput(InputStream in, UnaryOperator<String> hiding, Consumer<String> log) {
        this.in = in;
        this.hiding = hiding;
        this.log = log;
    }

    /** Reads to the end. */
    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                take(buffer, count);
            }
        } catch (IOException closed) {
            // The child is gone.
        }
        end();
    }

    /** The last lines so far. */
    synchronized List<String> last() {
        return List.copyOf(last);
    }

    private void take(byte[] buffer, int count) {
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                end();
            } else if (length < MAX_LINE) {
                line[length++] = buffer[i];
            }
        }
    }

    private void end() {
        String text = hiding.apply(new String(line, 0, length, StandardCharsets.UTF_8).strip());
        length = 0;
        if (text.isEmpty()) {
            return;
        }
        synchronized (this) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            last.addLast(text);
        }
        log.accept(text);
    }
}
