package dev.wellhead.plugin.guard;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what a plugin prints and logs it line by line. Lines are cut where they never end. Thread-safe. */
final class LogLines {
    private static final int LONGEST = 8_192;

    private final Logger log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean logging;

    /** @param id the plugin's identifier, which its logger is named after */
    LogLines(String id) {
        this.log = LoggerFactory.getLogger("dev.wellhead.plugin." + id);
    }

    synchronized void write(int value) {
        if (value == '\n' || line.size() >= LONGEST) {
            end();
        }
        if (value != '\n' && value != '\r') {
            line.write(value);
        }
    }

    synchronized void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    /** Whether the calling thread is in the middle of logging a line, so that what it prints now is the log itself. */
    boolean isLogging() {
        return Thread.holdsLock(this) && logging;
    }

    private void end() {
        if (line.size() == 0) {
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        logging = true;
        try {
            log.info("printed: {}", text);
        } finally {
            logging = false;
        }
    }
}
