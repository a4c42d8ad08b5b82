package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.project.ProjectEditor;
import dev.wellhead.settings.SettingsProblem;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead connection add}. */
@Command(
        name = "add",
        description = "Add a connection to the project file; its settings are checked, the network is not touched.",
        footer = {
            "",
            "Secrets are never flag values, which every user of the machine can see: give a reference instead.",
            "  --auth-set token='$${env:SHOP_TOKEN}'   an environment variable",
            "  --auth-set token='$${file:token.txt}'   a file",
            "",
            "Examples",
            "  wellhead connection add bigquery shop --set project=my-project --auth service-account \\",
            "      --auth-set key-file=key.json",
            "  wellhead connection add bigquery local --set project=demo-project \\",
            "      --set endpoint=http://127.0.0.1:9050 --auth none"
        })
final class AddConnection implements Callable<Integer> {
    private final Context context;

    @Parameters(index = "0", paramLabel = "TYPE", description = "A connector type; 'wellhead connectors' lists them.")
    private String type = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "What to call the connection.")
    private String name = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting; repeatable. 'wellhead template TYPE' shows them; dots reach into groups.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--auth",
            paramLabel = "KIND",
            description = "How to sign in; the connector's usual way unless given.")
    private @Nullable String auth;

    @Option(names = "--auth-set", paramLabel = "KEY=VALUE", description = "A setting of the sign-in; repeatable.")
    private Map<String, String> authSettings = new LinkedHashMap<>();

    AddConnection(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException {
        Workspace workspace = new Workspace(context);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,62}")) {
            throw CliCode.USAGE
                    .with("'" + name + "' cannot be the name of a connection")
                    .todo("use letters, digits, '-' and '_', starting with a letter or digit");
        } else if (workspace.project().connections().containsKey(name)) {
            throw CliCode.CONNECTION_EXISTS
                    .with("there is a connection '" + name + "' already")
                    .todo("choose another name, or first run '" + context.commandLine("connection remove " + name)
                            + "'");
        }
        try (Connectors connectors = workspace.connectors()) {
            ConnectionDefinition connection = checked(connectors);
            Path file = workspace.fileToWrite();
            ProjectEditor.addConnection(file, connection);
            context.say("added connection '" + name + "' to " + file);
            context.say("next: " + context.commandLine("connection test " + name));
        }
        return 0;
    }

    private ConnectionDefinition checked(Connectors connectors) throws ConnectorException {
        ConnectorDescriptor connector = connectors.describe(type);
        SecretValues.refuse(connector.settings(), settings, "--set");
        String kind = auth != null
                ? auth
                : connector.authKinds().stream()
                        .findFirst()
                        .orElse(AuthKind.NONE)
                        .name();
        SettingsTemplate template = connector.authKinds().stream()
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(AuthKind::settings)
                .orElse(SettingsTemplate.NONE);
        SecretValues.refuse(template, authSettings, "--auth-set");
        ConnectorSettings given = new ConnectorSettings(
                SettingValues.tree(connector.settings(), settings),
                new AuthSettings(kind, SettingValues.tree(template, authSettings)));
        List<SettingsProblem> problems = connectors.check(type, given);
        if (!problems.isEmpty()) {
            throw SettingsProblem.exception(type, problems);
        }
        return new ConnectionDefinition(name, type, given);
    }
}
