package dev.wellhead.plugin.process;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Why a child is no more.
 *
 * @param cause what kind of end
 * @param words what happened, as the end of a sentence that begins with the plugin and its process
 * @param culprit the question that it died of, if that is known, else 0
 */
record Death(Cause cause, String words, long culprit) {
    private static final int OUT_OF_MEMORY = 3;
    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = SIGNALS + 64;
    private static final Map<Integer, String> SIGNAL_NAMES =
            Map.of(4, "ILL", 6, "ABRT", 7, "BUS", 8, "FPE", 9, "KILL", 11, "SEGV", 15, "TERM");

    /** What kind of end. */
    enum Cause {
        /** It could not be started, or did not get as far as to load the plugin. */
        START,
        /** It ended by itself or was killed by others. */
        ENDED,
        /** It needed more memory than it may have. */
        MEMORY,
        /** It was ended because a call took too long. */
        OVERDUE,
        /** It was ended because what it sent cannot be read. */
        MALFORMED,
        /** It was ended because nobody needs it any more. */
        CLOSED;

        ErrorCode code() {
            return switch (this) {
                case START -> PluginErrors.PROCESS_START;
                case ENDED -> PluginErrors.CRASHED;
                case MEMORY -> PluginErrors.MEMORY;
                case OVERDUE -> PluginErrors.TIMEOUT;
                case MALFORMED -> PluginErrors.PROTOCOL;
                case CLOSED -> PluginErrors.CLOSED;
            };
        }

        /** What it means when it happens once. */
        ErrorKind kind() {
            return switch (this) {
                case START -> ErrorKind.SETTINGS;
                case ENDED, MEMORY, OVERDUE -> ErrorKind.TRANSIENT;
                case MALFORMED -> ErrorKind.BUG;
                case CLOSED -> ErrorKind.CANCELLED;
            };
        }
    }

    Death(Cause cause, String words) {
        this(cause, words, 0);
    }

    /** Whether who asked this question may ask it again: the child may have died of something else. */
    boolean mayBeOfAnotherThan(long question) {
        return cause.kind().isRetryable() && culprit != question;
    }

    static Death closed() {
        return new Death(Cause.CLOSED, "was ended because the source is closed");
    }

    static Death overdue(CallClock clock) {
        return new Death(
                Cause.OVERDUE,
                "was ended because the call '" + clock.call() + "' was in the plugin's own code for more than "
                        + words(clock.limit()),
                clock.id());
    }

    static Death silent(Duration silence) {
        return new Death(Cause.ENDED, "was ended because it gave no sign of life for " + words(silence));
    }

    static Death crashed() {
        return new Death(Cause.ENDED, "crashed");
    }

    static Death malformed(String what) {
        return new Death(Cause.MALFORMED, "was ended because it sent what cannot be read: " + what);
    }

    static Death start(String why) {
        return new Death(Cause.START, why);
    }

    /**
     * Of a child that ended without being told to.
     *
     * @param greeted whether it had started
     * @param lines the last lines of its standard error
     */
    static Death exited(int code, boolean greeted, String maxMemory, List<String> lines) {
        if (code > SIGNALS && code <= LAST_SIGNAL) {
            int signal = code - SIGNALS;
            String name = SIGNAL_NAMES.containsKey(signal) ? " (" + SIGNAL_NAMES.get(signal) + ")" : "";
            return new Death(Cause.ENDED, "was ended by signal " + signal + name);
        }
        if (!greeted) {
            return start("did not start: exit code " + code);
        }
        boolean memory = code == OUT_OF_MEMORY && lines.stream().anyMatch(line -> line.contains("OutOfMemoryError"));
        if (memory) {
            return new Death(Cause.MEMORY, "ran out of memory; it may use " + maxMemory + " of heap");
        }
        return new Death(Cause.ENDED, "ended by itself with exit code " + code);
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
