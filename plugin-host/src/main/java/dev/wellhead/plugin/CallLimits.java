package dev.wellhead.plugin;

import java.time.Duration;

/**
 * How long calls into a plugin may take. Time that the plugin spends inside the host counts against no limit: waiting for a
 * quota permit, for an answer to a request or for a token; the host's own time-outs hold there.
 *
 * @param quick for calls that must not touch the network: describe, open, position, counters
 * @param call for check, discover, plan and opening a reader
 * @param page for the next page, and for dividing a split
 * @param close for closing a reader or a source
 * @param grace between the first interrupt of an overdue call and giving its thread up
 */
public record CallLimits(Duration quick, Duration call, Duration page, Duration close, Duration grace) {
    /** Generous: a limit that a slow but honest plugin reaches is worse than one reached late. */
    public static final CallLimits DEFAULT = new CallLimits(
            Duration.ofSeconds(20),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));
}
