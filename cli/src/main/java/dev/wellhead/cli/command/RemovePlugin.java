package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Plugins;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.plugin.host.PluginInfo;
import dev.wellhead.spi.ConnectorException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead plugin remove}. */
@Command(
        name = "remove",
        description =
                "Remove a plugin. Connections and what was synced stay; runs that are under way go on to their end.")
final class RemovePlugin implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "PLUGIN", description = "An installed plugin; 'wellhead plugin list' shows them.")
    private String id = "";

    @Option(names = "--version", paramLabel = "VERSION", description = "Only this version; all of them unless given.")
    private @Nullable String version;

    RemovePlugin(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        try (PluginHost host = Plugins.open(context)) {
            Set<String> types = host.plugins().stream()
                    .filter(plugin -> plugin.id().equals(id))
                    .map(PluginInfo::types)
                    .flatMap(List::stream)
                    .collect(Collectors.toSet());
            context.say(host.remove(id, Optional.ofNullable(version)).sentence());
            types.removeAll(host.types());
            tellUsers(types);
        }
        return 0;
    }

    /** Only this project's connections can be seen from here. */
    private void tellUsers(Set<String> types) throws ConnectorException {
        new Workspace(context)
                .project().connections().values().stream()
                        .filter(connection -> types.contains(connection.type()))
                        .forEach(connection -> context.say("connection '" + connection.name() + "' has type '"
                                + connection.type() + "', which no connector has any more"));
    }
}
