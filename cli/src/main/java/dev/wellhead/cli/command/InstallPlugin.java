package dev.wellhead.cli.command;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Plugins;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.plugin.BuiltPlugin;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.plugin.host.PluginInstallation;
import dev.wellhead.plugin.host.PluginWatch;
import dev.wellhead.spi.ConnectorException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead plugin install}. */
@Command(
        name = "install",
        description = "Install a plugin file: check it, unpack it, have its connectors describe themselves.",
        footer = {
            "",
            "The file's SHA-256 is kept in plugins.lock, and every file is compared with it before it is loaded. A newer",
            "version takes over at once; runs that are under way go on with the older one.",
            "",
            "Examples",
            "  wellhead plugin install weather-1.0.0.jar",
            "  wellhead plugin install weather-1.0.0.zip --isolation process --sha256 9f86d081...",
            "  wellhead plugin install target/weather-1.0.0-SNAPSHOT.jar --watch"
        })
final class InstallPlugin implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(300);

    private final Context context;

    @Parameters(
            paramLabel = "FILE",
            description =
                    "A plugin: one jar, or a zip with its jars in lib/. A project folder stands for what was built in it.")
    private Path file = Path.of("");

    @Option(
            names = "--isolation",
            paramLabel = "none|process",
            description = "Where its code runs: 'process' gives each connection a child process with its own memory,"
                    + " for plugins that are not trusted.")
    private Isolation isolation = Isolation.NONE;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "Refuse the file unless it has this checksum, as its author published it.")
    private @Nullable String sha256;

    @Option(
            names = "--force",
            description = "Install in spite of serious findings, or in place of other content of the same version.")
    private boolean force;

    @Option(
            names = "--replace-built-in",
            description = "Let it take the place of a connector that comes with Wellhead.")
    private boolean replaceBuiltIn;

    @Option(
            names = "--watch",
            description =
                    "For development: install the file again whenever it was built anew, until Ctrl-C. Content replaces other"
                            + " content only of -SNAPSHOT versions.")
    private boolean watch;

    InstallPlugin(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        if (watch && sha256 != null) {
            throw CliCode.USAGE
                    .with("--watch installs whatever is built, and --sha256 only one file")
                    .todo("leave one of them out");
        }
        Path plugin = BuiltPlugin.of(context.directory().resolve(file));
        InstallOptions options = new InstallOptions(isolation, force, replaceBuiltIn, Optional.ofNullable(sha256));
        try (PluginHost host = Plugins.open(context)) {
            PluginInstallation done = host.install(plugin, options);
            tell(done);
            String type = done.descriptor().connectors().firstKey();
            context.say("next: " + context.commandLine("connection add " + type + " NAME"));
            if (watch) {
                follow(host, plugin, options);
            }
        }
        return 0;
    }

    private void tell(PluginInstallation done) {
        for (Finding finding : done.findings()) {
            context.say((finding.isSerious() ? "serious: " : "warning: ") + finding.sentence());
        }
        context.say(done.sentence());
    }

    /** Until Ctrl-C. What fails is told, and the next change is waited for. */
    @SuppressWarnings("try")
    private void follow(PluginHost host, Path plugin, InstallOptions options) {
        try (Stop ignored = Stop.interrupting(context);
                PluginWatch watch = PluginWatch.start(host, List.of(plugin), options, LOOK, context::say)) {
            context.say("watching " + plugin + "; Ctrl-C ends it");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            context.say("no longer watching; the plugin stays installed");
        }
    }
}
