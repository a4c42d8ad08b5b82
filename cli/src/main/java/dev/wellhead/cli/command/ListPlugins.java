package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Plugins;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.plugin.host.PluginInfo;
import dev.wellhead.spi.ConnectorException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code wellhead plugin list}. */
@Command(name = "list", description = "List the installed plugins, and why one of them cannot be used. Loads no class.")
final class ListPlugins implements Callable<Integer> {
    private final Context context;

    @Mixin
    private ListingFormat output = new ListingFormat();

    ListPlugins(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException {
        Listing listing = new Listing(
                "plugin", "version", "types", "isolation", "state", "spi", "vendor", "licence", "installed", "problem");
        try (PluginHost host = Plugins.open(context)) {
            host.plugins().forEach(plugin -> add(listing, plugin));
        }
        context.show(listing, output.format());
        if (listing.size() == 0) {
            context.say("no plugins yet; install one with '" + context.commandLine("plugin install FILE")
                    + "', or begin one with '" + context.commandLine("plugin new NAME") + "'");
        }
        return 0;
    }

    private static void add(Listing listing, PluginInfo plugin) {
        listing.add(
                plugin.id(),
                plugin.version(),
                plugin.types(),
                plugin.isolation().word(),
                plugin.state().name().toLowerCase(Locale.ROOT),
                plugin.descriptor().map(found -> found.spi().toString()).orElse(null),
                plugin.descriptor().map(found -> found.vendor()).orElse(null),
                plugin.descriptor().map(found -> found.licence()).orElse(null),
                plugin.installed().toString(),
                problem(plugin));
    }

    private static List<String> problem(PluginInfo plugin) {
        return plugin.failure().isPresent()
                ? List.of(String.valueOf(plugin.failure().get().getMessage()))
                : plugin.findings().stream().map(Finding::sentence).toList();
    }
}
