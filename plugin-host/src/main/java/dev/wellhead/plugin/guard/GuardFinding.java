package dev.wellhead.plugin.guard;

/**
 * Something that a plugin did and should not have, which was put right and made no call fail.
 *
 * @param plugin identifier and version
 * @param kind what sort of thing
 * @param text what happened, in a sentence for the operator; holds no secret
 */
public record GuardFinding(String plugin, Kind kind, String text) {
    /** What sort of thing a plugin did. */
    public enum Kind {
        /** A response or permit was left open when the source closed; it was closed. */
        LEFT_OPEN,
        /** A thread is still running after everything was closed. */
        THREAD_LEFT,
        /** A default of the whole process was changed; it was set back. */
        GLOBAL_CHANGED,
        /** Closing failed or took too long. */
        CLOSE_FAILED,
        /** Work beside a call, on the executor or on a thread of the plugin's own, ended with a failure. */
        WORK_FAILED,
        /** Something of the host was used after the source was closed; the use was refused. */
        USED_AFTER_CLOSE,
        /** A rule or metering of a request failed; the host's own took its place. */
        CALLBACK_FAILED,
        /** A counter made no sense; it was left out. */
        COUNTER_IGNORED
    }

    @Override
    public String toString() {
        return "plugin " + plugin + ": " + text;
    }
}
