package dev.wellhead.cli.command;

import dev.wellhead.Connectors;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Secrets;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.plugin.Isolation;
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
            "Secrets are never flag values, which every user of the machine can see. Required ones are asked for at"
                    + " the",
            "terminal; they go into the vault, and the project file refers to them there. Other ways to give one:",
            "  --auth-set token=-                     typed at the terminal or from standard input, into the vault",
            "  --auth-set token='$${env:SHOP_TOKEN}'   an environment variable",
            "  --auth-set token='$${file:token.txt}'   a file",
            "  --auth-set token='$${secret:NAME}'      what 'wellhead secret set NAME' stored",
            "",
            "Examples",
            "  wellhead connection add bigquery shop --set project=my-project --auth service-account \\",
            "      --auth-set key-file=key.json",
            "  wellhead connection add bigquery local --set project=demo-project \\",
            "      --set endpoint=http://127.0.0.1:9050 --auth none"
        })
final class AddConnection implements Callable<Integer> {
    private static final String SET = "--set";
    private static final String AUTH_SET = "--auth-set";

    private final Context context;

    @Parameters(index = "0", paramLabel = "TYPE", description = "A connector type; 'wellhead connectors' lists them.")
    private String type = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "What to call the connection.")
    private String name = "";

    @Option(
            names = SET,
            paramLabel = "KEY=VALUE",
            description = "A setting; repeatable. 'wellhead template TYPE' shows them; dots reach into groups.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--auth",
            paramLabel = "KIND",
            description = "How to sign in; the connector's usual way unless given.")
    private @Nullable String auth;

    @Option(names = AUTH_SET, paramLabel = "KEY=VALUE", description = "A setting of the sign-in; repeatable.")
    private Map<String, String> authSettings = new LinkedHashMap<>();

    @Option(
            names = "--isolation",
            paramLabel = "none|process",
            description = "Where a plugin's code runs: 'process' gives it a child process with its own memory.")
    private Isolation isolation = Isolation.NONE;

    AddConnection(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
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
            add(connectors, workspace.fileToWrite());
        }
        return 0;
    }

    private void add(Connectors connectors, Path file) throws ConnectorException, InterruptedException {
        ConnectorDescriptor connector = connectors.describe(type);
        String kind = auth != null
                ? auth
                : connector.authKinds().stream()
                        .findFirst()
                        .orElse(AuthKind.NONE)
                        .name();
        Form form = new Form(connector.settings(), authTemplate(connector, kind), kind);
        SecretValues.refuse(form.settings(), settings, SET);
        SecretValues.refuse(form.auth(), authSettings, AUTH_SET);
        ConnectionSecrets secrets = new ConnectionSecrets(context, name);
        secrets.take(form.settings(), settings, SET);
        secrets.take(form.auth(), authSettings, AUTH_SET);
        List<SettingsProblem> problems = connectors.check(
                type, form.filled(secrets.plain(settings, SET), secrets.plain(authSettings, AUTH_SET)));
        if (!problems.isEmpty()) {
            throw SettingsProblem.exception(type, problems);
        }
        ConnectionSecrets.Stored stored = secrets.store(new Secrets(context).vault(), file);
        boolean added = false;
        try {
            ConnectorSettings written =
                    form.filled(stored.references(settings, SET), stored.references(authSettings, AUTH_SET));
            ProjectEditor.addConnection(file, new ConnectionDefinition(name, type, written, isolation));
            added = true;
        } finally {
            if (!added) {
                stored.forget();
            }
        }
        stored.tell(context);
        context.say("added connection '" + name + "' to " + file);
        context.say("next: " + context.commandLine(next(connector, kind) + " " + name));
    }

    /** Where a person has to allow access, nothing works before that. */
    private String next(ConnectorDescriptor connector, String kind) {
        boolean person = connector.authKinds().stream()
                .anyMatch(known -> known.name().equals(kind) && known.flow() == AuthKind.Flow.AUTHORIZATION_CODE);
        return person && !authSettings.containsKey("refresh-token") ? "auth login" : "connection test";
    }

    private static SettingsTemplate authTemplate(ConnectorDescriptor connector, String kind) {
        return connector.authKinds().stream()
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(AuthKind::settings)
                .orElse(SettingsTemplate.NONE);
    }

    /** What can be filled in: the connector's settings, and those of the chosen kind of signing in. */
    private record Form(SettingsTemplate settings, SettingsTemplate auth, String kind) {
        ConnectorSettings filled(Map<String, String> values, Map<String, String> authValues) {
            return new ConnectorSettings(
                    SettingValues.tree(settings, values), new AuthSettings(kind, SettingValues.tree(auth, authValues)));
        }
    }
}
