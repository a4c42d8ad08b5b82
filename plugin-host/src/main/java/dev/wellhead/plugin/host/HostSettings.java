package dev.wellhead.plugin.host;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.guard.GuardMetrics;
import dev.wellhead.plugin.life.PluginListener;
import dev.wellhead.plugin.process.ProcessOptions;
import dev.wellhead.plugin.store.PluginStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** What a host was built with, shared by its parts. */
record HostSettings(
        PluginStore store,
        Verification verification,
        CallLimits limits,
        Clock clock,
        PluginListener listener,
        GuardMetrics metrics,
        Set<String> reserved,
        ClassLoader shared,
        ProcessOptions children,
        Duration draining) {}
