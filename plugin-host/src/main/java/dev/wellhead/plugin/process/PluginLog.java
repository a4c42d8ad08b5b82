package dev.wellhead.plugin.process;

import dev.wellhead.plugin.process.wire.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What a plugin in a child logs and prints, in the host's log under {@code dev.wellhead.plugin.ID}. Of a flood only the
 * first lines of each second are taken, and how many were left out is said. Thread-safe.
 */
final class PluginLog {
    private static final int LINES_A_SECOND = 200;
    private static final long SECOND = 1_000_000_000L;

    private final Logger logger;
    private long second;
    private int lines;
    private int dropped;

    PluginLog(Logger logger) {
        this.logger = logger;
    }

    static PluginLog of(String pluginId) {
        return new PluginLog(LoggerFactory.getLogger("dev.wellhead.plugin." + pluginId));
    }

    /** The least level that is taken, by name; {@code OFF} when none is. */
    String level() {
        for (Level level : new Level[] {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR}) {
            if (logger.isEnabledForLevel(level)) {
                return level.name();
            }
        }
        return "OFF";
    }

    void logged(LogLine line, HiddenSecrets secrets) {
        if (passes()) {
            String text = line.logger() + ": " + line.message()
                    + line.failure().map(trace -> "\n" + trace).orElse("");
            logger.atLevel(line.level()).log(secrets.hide(text));
        }
    }

    void printed(String line) {
        if (passes()) {
            logger.info("printed: {}", line);
        }
    }

    /** Something that the host noticed. */
    void noticed(String what) {
        logger.warn(what);
    }

    private synchronized boolean passes() {
        long now = System.nanoTime();
        if (now - second > SECOND || lines == 0) {
            if (dropped > 0) {
                logger.warn(
                        "{} lines of the plugin were left out, for there were more than {} in a second",
                        dropped,
                        LINES_A_SECOND);
            }
            second = now;
            lines = 0;
            dropped = 0;
        }
        if (lines == LINES_A_SECOND) {
            dropped++;
            return false;
        }
        lines++;
        return true;
    }
}
