package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Plugins;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.plugin.BuiltPlugin;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginConnector;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.plugin.host.PluginInstallation;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SpiVersion;
import dev.wellhead.spi.settings.AuthKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wellhead plugin verify}: an installation into a folder that is thrown away. */
@Command(
        name = "verify",
        description =
                "Tell whether a plugin file would be installed, and what is worth knowing of it. Installs nothing;"
                        + " its code runs in a child process.")
final class VerifyPlugin implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A plugin: one jar, or a zip with its jars in lib/. A project folder stands for what was built in it.")
    private Path file = Path.of("");

    @Mixin
    private ListingFormat output = new ListingFormat();

    VerifyPlugin(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        Path plugin = BuiltPlugin.of(context.directory().resolve(file));
        Path folder = temporaryFolder();
        try (PluginHost host = Plugins.in(folder, context)) {
            InstallOptions options = InstallOptions.DEFAULT.replacingBuiltIn().withIsolation(Isolation.PROCESS);
            PluginInstallation done = host.install(plugin, options);
            context.show(listing(host, plugin, done), output.format());
        } finally {
            delete(folder);
        }
        return 0;
    }

    private static Listing listing(PluginHost host, Path file, PluginInstallation done) throws ConnectorException {
        PluginDescriptor plugin = done.descriptor();
        Listing listing = new Listing("check", "result", "found");
        listing.add("file", "ok", Amounts.bytes(file.toFile().length()) + ", SHA-256 " + done.sha256());
        listing.add("plugin", "ok", plugin.name() + maker(plugin));
        listing.add("contract", "ok", "built against " + plugin.spi() + "; this host has " + SpiVersion.CURRENT);
        listing.add(
                "java",
                "ok",
                "needs " + plugin.java() + "; running " + Runtime.version().feature());
        if (!plugin.grants().isEmpty()) {
            listing.add("grants", "ok", "asks for " + String.join(", ", plugin.grants()));
        }
        for (Finding finding : done.findings()) {
            listing.add("code", finding.isSerious() ? "serious" : "warning", finding.sentence());
        }
        for (String type : plugin.connectors().keySet()) {
            Optional<PluginConnector> connector = host.connector(type);
            if (connector.isPresent()) {
                listing.add("connector", "ok", words(connector.get().descriptor()));
            }
        }
        return listing;
    }

    private static String maker(PluginDescriptor plugin) {
        return (plugin.vendor().isEmpty() ? "" : ", by " + plugin.vendor())
                + (plugin.licence().isEmpty() ? "" : ", licence " + plugin.licence());
    }

    private static String words(ConnectorDescriptor connector) {
        String kinds = connector.authKinds().stream()
                .map(AuthKind::name)
                .filter(kind -> !kind.equals(AuthKind.NONE.name()))
                .collect(Collectors.joining(", "));
        return connector.type() + " (" + connector.title() + "): "
                + (kinds.isEmpty() ? "no sign-in" : "signs in by " + kinds) + "; settings: "
                + connector.settings().fields().size();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("wellhead-verify");
        } catch (IOException e) {
            throw CliCode.OUTPUT.with("no temporary folder can be made: " + e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // A temporary folder that stays hurts nobody; the answer matters more.
            folder.toFile().deleteOnExit();
        }
    }
}
