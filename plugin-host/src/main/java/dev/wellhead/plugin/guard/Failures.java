package dev.wellhead.plugin.guard;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns whatever a plugin throws into the one failure that crosses, in the same words wherever the plugin runs. Used by the
 * guard and by child processes; thread-safe. Everything that an exception answers may be the
 * plugin's own code, so it is read on the plugin's thread and nothing that it answers is believed to be there.
 */
public final class Failures {
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int DEEPEST_CHAIN = 12;
    private static final StackTraceElement[] NO_TRACE = {};

    private final String plugin;

    /** @param plugin identifier and version, for messages */
    public Failures(String plugin) {
        this.plugin = plugin;
    }

    /** The failure of {@code call}; holds no class of the plugin. */
    public ConnectorException of(Throwable thrown, String call) {
        try {
            return thrown instanceof ConnectorException failure ? copied(failure) : contained(thrown, call);
        } catch (Throwable again) { // the exception itself is broken, or memory is short
            return PluginErrors.FAILED.with("plugin " + plugin + " failed in " + call + " with "
                    + thrown.getClass().getName() + ", which itself fails when it is read ("
                    + again.getClass().getName() + ")");
        }
    }

    /** A failure as one line for a finding. */
    String text(Throwable thrown) {
        return describe(thrown);
    }

    private ConnectorException contained(Throwable thrown, String call) {
        ConnectorException failure;
        if (thrown instanceof LinkageError error) {
            @Nullable Throwable cause = error.getCause();
            String reason = LinkageCauses.explain(error, describe(error), cause == null ? "" : describe(cause));
            failure = PluginErrors.LINKAGE.with("plugin " + plugin + " failed in " + call + ": " + reason);
        } else if (thrown instanceof OutOfMemoryError) {
            failure = PluginErrors.MEMORY.with("plugin " + plugin + " ran out of memory in " + call + ": "
                    + describe(thrown) + ". The memory is shared with everything else in this process");
        } else if (thrown instanceof StackOverflowError) {
            failure = PluginErrors.FAILED.with(
                    "plugin " + plugin + " failed in " + call + ": it calls itself without end (stack overflow)");
        } else {
            failure = PluginErrors.FAILED.with("plugin " + plugin + " failed in " + call + ": " + describe(thrown));
        }
        return failure.withCause(copy(thrown, identitySet(), 0));
    }

    private ConnectorException copied(ConnectorException failure) {
        ConnectorException copy =
                ConnectorException.of(failure.kind(), failure.code(), String.valueOf(failure.getMessage()));
        copy.setStackTrace(failure.getStackTrace());
        if (failure.remedy().isPresent()) {
            copy = copy.withRemedy(failure.remedy().get());
        }
        if (failure.retryAfter().isPresent()) {
            copy = copy.withRetryAfter(failure.retryAfter().get());
        }
        Throwable cause = failure.getCause();
        if (cause != null) {
            copy = copy.withCause(copy(cause, identitySet(), 0));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            copy.addSuppressed(copy(suppressed, identitySet(), 0));
        }
        return copy;
    }

    private static CopiedException copy(Throwable thrown, Set<Throwable> seen, int depth) {
        seen.add(thrown);
        CopiedException copy = new CopiedException(thrown.getClass().getName(), message(thrown));
        copy.setStackTrace(read(thrown::getStackTrace, NO_TRACE));
        @Nullable Throwable cause = read(thrown::getCause, null);
        if (cause != null && depth < DEEPEST_CHAIN && !seen.contains(cause)) {
            copy.initCause(copy(cause, seen, depth + 1));
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (depth < DEEPEST_CHAIN && !seen.contains(suppressed)) {
                copy.addSuppressed(copy(suppressed, seen, depth + 1));
            }
        }
        return copy;
    }

    private static String describe(Throwable thrown) {
        String message = message(thrown);
        String name = thrown.getClass().getName();
        return message.isEmpty() ? name : name + ": " + message;
    }

    private static String message(Throwable thrown) {
        String message = read(thrown::getMessage, "");
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
    }

    private static <T extends @Nullable Object> T read(Supplier<@Nullable T> part, T otherwise) {
        try {
            @Nullable T value = part.get();
            return value == null ? otherwise : value;
        } catch (Throwable broken) { // a plugin's exception may throw from its own methods
            return otherwise;
        }
    }

    private static Set<Throwable> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
