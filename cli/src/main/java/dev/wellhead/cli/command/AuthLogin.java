package dev.wellhead.cli.command;

import dev.wellhead.SignInSession;
import dev.wellhead.accounts.oauth.AuthErrors;
import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Secrets;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.terminal.WebBrowser;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.SettingField;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wellhead auth login}. */
@Command(
        name = "login",
        description = "Sign in for a connection, in the browser or by pasting. Tokens are kept encrypted and renewed by"
                + " themselves.",
        footer = {
            "",
            "Examples",
            "  wellhead auth login shop                           opens the browser",
            "  wellhead auth login shop --no-browser              for machines without one: paste an address",
            "  wellhead auth login crm --with-token < token.txt   a refresh token, private app token or key"
        })
final class AuthLogin implements Callable<Integer> {
    private static final int PASTE_TRIES = 3;
    private static final Pattern VAULT_REFERENCE = Pattern.compile("\\$\\{secret:([^}]+)}");

    private final Context context;

    @Parameters(paramLabel = "CONNECTION", description = "A connection of the project.")
    private String name = "";

    @Option(names = "--no-browser", description = "Show the address, and take the one that the browser ended at.")
    private boolean noBrowser;

    @Option(names = "--with-token", description = "Read one token from standard input: no browser, no person.")
    private boolean withToken;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Where the browser comes back to on this machine; any free port unless given.")
    private @Nullable Integer port;

    @Mixin
    private ListingFormat output = new ListingFormat();

    AuthLogin(Context context) {
        this.context = context;
    }

    @Override
    @SuppressWarnings("try")
    public Integer call() throws ConnectorException, InterruptedException {
        Integer wanted = port;
        if (wanted != null && (wanted < 0 || wanted > 65_535)) {
            throw CliCode.USAGE.with("--port " + wanted + " is no port").todo("give one from 1 to 65535");
        }
        try (Stop ignored = Stop.interrupting(context);
                AccountSession session = AccountSession.open(context, name)) {
            AuthKind.Flow flow = session.kind().map(AuthKind::flow).orElse(AuthKind.Flow.CONNECTOR);
            if (withToken && flow == AuthKind.Flow.CONNECTOR) {
                return storeToken(session);
            }
            AccountStatus status = withToken
                    ? session.accounts()
                            .useRefreshToken(
                                    session.connection(),
                                    new SecretInput(context).read("a refresh token for connection '" + name + "'"))
                    : signIn(session);
            return finish(session, status);
        }
    }

    private int finish(AccountSession session, AccountStatus status) throws ConnectorException {
        new AccountReport(context).show(session.connection(), status, output.format());
        if (status.problem().isPresent()) {
            throw status.problem().get();
        }
        if (!status.renews()) {
            context.say("the service gave no refresh token: the sign-in lasts no longer than the access shown");
        }
        context.say("next: " + context.commandLine("connection test " + name));
        return ExitCode.OK.number();
    }

    private AccountStatus signIn(AccountSession session) throws ConnectorException, InterruptedException {
        Integer wanted = port;
        OptionalInt at = wanted == null ? OptionalInt.empty() : OptionalInt.of(wanted);
        return noBrowser ? byPasting(session, at) : byBrowser(session, at);
    }

    private AccountStatus byBrowser(AccountSession session, OptionalInt at)
            throws ConnectorException, InterruptedException {
        try (SignInSession signIn = session.accounts().login(session.connection(), at)) {
            boolean opened = WebBrowser.of(context.host()).open(signIn.address());
            say(
                    opened
                            ? "Your browser opens to sign in. If it does not, open this address on this machine:"
                            : "There is no browser to open from here. Open this address on this machine, or stop and"
                                    + " use --no-browser:");
            say("  " + signIn.address());
            return signIn.await(SignInSession.USUAL_PATIENCE);
        }
    }

    private AccountStatus byPasting(AccountSession session, OptionalInt at)
            throws ConnectorException, InterruptedException {
        try (SignInSession signIn = session.accounts().loginByPasting(session.connection(), at)) {
            say("Open this address in a browser, on whatever machine, and allow the access:");
            say("  " + signIn.address());
            say("The browser then ends at an address that starts with " + signIn.redirect()
                    + ", which it perhaps cannot show. Copy that address from the address bar and paste it here:");
            BufferedReader input =
                    new BufferedReader(new InputStreamReader(context.host().in(), StandardCharsets.UTF_8));
            for (int i = 1; ; i++) {
                try {
                    return signIn.paste(line(input));
                } catch (ConnectorException e) {
                    if (!e.code().equals(AuthErrors.PASTE.code()) || i == PASTE_TRIES) {
                        throw e;
                    }
                    say("That is not it: " + e.getMessage() + ". Try again:");
                }
            }
        }
    }

    private String line(BufferedReader input) throws ConnectorException {
        try {
            String line = input.readLine();
            if (line == null) {
                throw AuthErrors.of(AuthErrors.PASTE, name, "nothing was pasted");
            }
            return line;
        } catch (IOException e) {
            throw CliCode.SECRET_INPUT.with("standard input cannot be read: " + e.getMessage());
        }
    }

    /** For kinds whose token stays: it replaces the one in the vault that the connection's settings refer to. */
    private int storeToken(AccountSession session) throws ConnectorException, InterruptedException {
        List<SettingField> secrets = session.kind().map(kind -> kind.settings().fields()).orElse(List.of()).stream()
                .filter(field -> field.kind() == SettingField.Kind.SECRET)
                .toList();
        if (secrets.size() != 1) {
            throw AuthErrors.of(
                    AuthErrors.KIND,
                    name,
                    "connection '" + name + "' signs in by '"
                            + session.settings().auth().kind() + "', which has no single token to store");
        }
        String key = secrets.get(0).key();
        Object written = session.settings().auth().values().get(key);
        Matcher reference = VAULT_REFERENCE.matcher(String.valueOf(written));
        Secret token = new SecretInput(context).read("the token for connection '" + name + "'");
        boolean referred = reference.matches();
        String entry = referred ? reference.group(1) : name + "." + key;
        new Secrets(context).vault().put(entry, token);
        context.say("stored the token in the vault as '" + entry + "'");
        if (!referred) {
            context.say("the connection does not use it yet: write '" + key + ": ${secret:" + entry
                    + "}' under 'auth' of connection '" + name + "' in the project file");
        }
        context.say("next: " + context.commandLine("connection test " + name));
        return ExitCode.OK.number();
    }

    /** Without these words nobody could go on, so they are said in quiet mode too. */
    private void say(String line) {
        context.err().println(line);
        context.err().flush();
    }
}
