package dev.wellhead.plugin.process.child;

import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.guard.Failures;
import dev.wellhead.spi.ConnectorException;

/** Turns whatever a plugin throws into the one failure that crosses. */
final class PluginFailures {
    private PluginFailures() {}

    /** What {@code call} of a plugin threw. */
    static ConnectorException of(String plugin, String call, Throwable thrown) {
        if (thrown instanceof ConnectorException failure) {
            return failure;
        }
        if (thrown instanceof InterruptedException) {
            return PluginErrors.INTERRUPTED.with("The call '" + call + "' of plugin " + plugin + " was interrupted.");
        }
        return new Failures(plugin).of(thrown, call);
    }

    /** What {@code call} of a plugin answered, but cannot be sent. */
    static ConnectorException unsendable(String plugin, String call, RuntimeException why) {
        return PluginErrors.INVALID
                .with("Plugin " + plugin + " answered the call '" + call + "' with a value that cannot be sent: "
                        + words(why) + ".")
                .withCause(why);
    }

    /** Class and message of a failure; its own methods may fail, too. */
    static String words(Throwable thrown) {
        String name = thrown.getClass().getName();
        try {
            String message = thrown.getMessage();
            return message == null ? name : name + ": " + message;
        } catch (RuntimeException | Error e) {
            return name + " (whose message cannot be asked for)";
        }
    }
}
