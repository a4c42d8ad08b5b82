package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.plugin.PluginName;
import dev.wellhead.cli.plugin.PluginProject;
import dev.wellhead.cli.plugin.Sdk;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead plugin new}. */
@Command(
        name = "new",
        description = "Write the project of a new connector: it builds, and passes the conformance kit, as it is.",
        footer = {
            "The project is a Maven project for Java 17 with a connector for a REST service, a test that runs the",
            "conformance kit, and a sample service to try it with. The guide: docs/guide/first-connector.md",
            "",
            "Example",
            "  wellhead plugin new quotes --package com.acme.quotes --vendor Acme"
        })
final class NewPlugin implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "NAME",
            description = "The connector's type, as users will write it: lower case letters, digits and dashes.")
    private String name = "";

    @Option(
            names = "--into",
            paramLabel = "FOLDER",
            description = "Where the project goes: a new or empty folder; NAME unless given.")
    private @Nullable Path into;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The Java package, also the Maven group; com.example and the name unless given.")
    private @Nullable String packageName;

    @Option(names = "--vendor", paramLabel = "VENDOR", description = "Who makes the connector; unsaid unless given.")
    private String vendor = "";

    NewPlugin(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException {
        PluginName plugin = PluginName.of(name, packageName, vendor);
        try (Connectors connectors = new Workspace(context).connectors()) {
            if (connectors.types().contains(name)) {
                throw CliCode.USAGE
                        .with("there is a connector '" + name + "' already")
                        .todo("choose another name; '" + context.commandLine("connectors") + "' lists those taken");
            }
        }
        Path folder = context.directory().resolve(into == null ? Path.of(name) : into);
        PluginProject project = new PluginProject(plugin, Sdk.ofThisInstallation(VersionCommand.version()));
        List<Path> written = write(project, folder);
        context.say("wrote " + written.size() + " files of connector '" + name + "' to " + folder);
        Path shown =
                folder.startsWith(context.directory()) ? context.directory().relativize(folder) : folder;
        context.say("next: cd " + shown + " && mvn verify");
        context.say("then: " + context.commandLine("plugin install target/" + project.jar()));
        return 0;
    }

    private static List<Path> write(PluginProject project, Path folder) {
        try {
            return project.write(folder);
        } catch (IOException e) {
            throw CliCode.OUTPUT.with("the project cannot be written to " + folder + ": " + e.getMessage());
        }
    }
}
