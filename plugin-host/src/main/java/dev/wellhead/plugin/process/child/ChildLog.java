package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.process.wire.FrameType;
import dev.wellhead.plugin.process.wire.Link;
import dev.wellhead.plugin.process.wire.LogLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** Where the loggers of a child write: to the host. One per process; thread-safe. */
final class ChildLog {
    private static final AtomicReference<@Nullable ChildLog> CURRENT = new AtomicReference<>();

    private final Link link;
    private final int least;

    private ChildLog(Link link, int least) {
        this.link = link;
        this.least = least;
    }

    /** Sends what is logged from now on; {@code least} is the name of a level, or {@code OFF}. */
    static void begin(Link link, String least) {
        CURRENT.set(new ChildLog(
                link,
                least.equals("OFF") ? Integer.MAX_VALUE : Level.valueOf(least).toInt()));
    }

    static boolean takes(Level level) {
        ChildLog log = CURRENT.get();
        return log != null && level.toInt() >= log.least;
    }

    static void write(Level level, String logger, String message, @Nullable Throwable failure) {
        ChildLog log = CURRENT.get();
        if (log != null && takes(level)) {
            log.send(new LogLine(
                    level, logger, message, Optional.ofNullable(failure).map(ChildLog::text)));
        }
    }

    private void send(LogLine line) {
        try {
            link.send(FrameType.LOG, 0, LogLine.CODEC.encode(line));
        } catch (IOException hostIsGone) {
            // And so is its log.
        }
    }

    private static String text(Throwable failure) {
        StringWriter text = new StringWriter();
        try {
            failure.printStackTrace(new PrintWriter(text, true));
        } catch (RuntimeException | Error e) {
            return PluginFailures.words(failure);
        }
        return text.toString();
    }
}
