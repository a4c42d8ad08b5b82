package dev.wellhead.plugin.host;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.life.PluginHandle;
import dev.wellhead.plugin.life.PluginState;
import dev.wellhead.plugin.store.LockedPlugin;
import dev.wellhead.spi.ConnectorException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One installed plugin version at one moment.
 *
 * @param id the plugin
 * @param version its version
 * @param state where it is in its life
 * @param inUse whether new connections use this version, unless they name another
 * @param types the connector types that it offers, or would offer
 * @param isolation where it runs; a connection may ask for more
 * @param leases how many use it now
 * @param leaked how many closed copies of this plugin are still in memory
 * @param installed when
 * @param source the name of the file that it came from
 * @param descriptor what it says of itself, when that can be read
 * @param findings what the operator should know
 * @param failure why it cannot be used
 */
public record PluginInfo(
        String id,
        String version,
        PluginState state,
        boolean inUse,
        List<String> types,
        Isolation isolation,
        int leases,
        int leaked,
        Instant installed,
        String source,
        Optional<PluginDescriptor> descriptor,
        List<Finding> findings,
        Optional<ConnectorException> failure) {
    public PluginInfo {
        types = List.copyOf(types);
        findings = List.copyOf(findings);
    }

    static PluginInfo of(InstalledPlugin plugin, Registry registry, Leaks leaks) {
        boolean inUse =
                registry.current(plugin.entry().id()).filter(plugin::equals).isPresent();
        return of(plugin.entry(), plugin.living(), plugin.descriptor(), registry.refusal(plugin), inUse, leaks);
    }

    /** Of one that was taken away while somebody uses it. */
    static PluginInfo of(Generation draining, Leaks leaks) {
        return of(
                draining.plugin(),
                Optional.of(draining),
                Optional.of(draining.descriptor()),
                Optional.empty(),
                false,
                leaks);
    }

    private static PluginInfo of(
            LockedPlugin entry,
            Optional<Generation> life,
            Optional<PluginDescriptor> descriptor,
            Optional<ConnectorException> refusal,
            boolean inUse,
            Leaks leaks) {
        List<Finding> findings = new ArrayList<>(entry.findings());
        life.ifPresent(living -> findings.addAll(living.findings()));
        Optional<PluginHandle> handle = life.map(Generation::handle);
        return new PluginInfo(
                entry.id(),
                entry.version(),
                refusal.isPresent()
                        ? PluginState.REJECTED
                        : handle.map(PluginHandle::state).orElse(PluginState.DISCOVERED),
                inUse,
                descriptor
                        .map(found -> List.copyOf(found.connectors().keySet()))
                        .orElse(List.of()),
                entry.isolation(),
                handle.map(PluginHandle::leases).orElse(0),
                leaks.count(entry.id()),
                entry.installed(),
                entry.source(),
                descriptor,
                findings,
                refusal.or(() -> handle.flatMap(PluginHandle::failure)));
    }
}
