package dev.wellhead.endtoend.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.testkit.Browser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of every kind, commands of every kind, services that repeat what they were sent, a plugin that breaks with its
 * password in hand: then everything that was written is searched for every secret in every form. The last line that it
 * prints are the figures of docs/security.md.
 */
class RedactionTest {
    private static final String PASSWORD = "Correct/Horse+Battery=\"Staple\"";
    private static final String PASSPHRASE = "a passphrase, hunter2 & co.";
    private static final String MASTER_KEY =
            Base64.getEncoder().encodeToString("0123456789abcdefghijklmnopqrstuv".getBytes(StandardCharsets.UTF_8));
    private static final String WRONG_TOKEN = "pat-na1-00000000-dead-beef-0000-000000000000";
    private static final String BIGQUERY = "https://www.googleapis.com/auth/bigquery";

    @TempDir
    Path root;

    private Path issued = Path.of("");
    private Path own = Path.of("");
    private BigQuerySimulator google;
    private HubSpotSimulator hubSpot;
    private WatchedCommands commands;

    @BeforeEach
    void start() throws IOException {
        own = Files.createDirectories(root.resolve("own"));
        issued = own.resolve("issued");
        google = BigQuerySimulator.start(BigQueryOptions.builder()
                .rows(300)
                .authentication(true)
                .secretsFile(issued)
                .build());
        hubSpot = HubSpotSimulator.start(HubSpotOptions.defaults()
                .withAccounts(AccountsOptions.builder().secretsFile(issued).build()));
        commands = new WatchedCommands(root)
                .with("CLIENT_SECRET", google.accounts().client().secret())
                .with("WRONG_TOKEN", WRONG_TOKEN)
                .with("PASSWORD", PASSWORD);
    }

    @AfterEach
    void stop() {
        google.close();
        hubSpot.close();
    }

    @Test
    void nothingThatCommandsWriteHoldsASecret() throws Exception {
        addConnections();
        signIn();
        for (String connection : List.of("key", "inline", "person", "crm")) {
            useAndKeep(connection);
        }
        lookAround();
        for (FaultKind echo : List.of(FaultKind.ECHO, FaultKind.ECHO_ENCODED)) {
            meetEchoes(echo);
        }
        breakPlugin();
        changeKeys();

        List<SecretScan.Finding> findings = new ArrayList<>();
        SecretScan scan = new SecretScan(secrets());
        for (String folder : List.of("home", "project", "shown", "tmp")) {
            findings.addAll(scan.scan(root.resolve(folder), file -> !file.endsWith("vault.key")));
        }
        System.out.println("redaction: " + commands.count() + " commands, " + scan.counts());
        assertThat(findings).isEmpty();
        assertThat(scan.counts().secrets())
                .as("secrets that were issued or given")
                .isGreaterThan(60);
        assertThat(google.faultScript().injected()).as("echoes").isGreaterThan(0);
    }

    private void addConnections() throws IOException {
        Path key = google.writeServiceAccountKey(own.resolve("key.json"), "reader");
        bigQuery("key", "service-account", "key-file=" + key);
        bigQuery("inline", "service-account", "key=${file:" + key + "}");
        bigQuery("person", "oauth2", client());
        bigQuery("other", "oauth2", client());
        commands.ok(hubSpot.privateAppToken(), arguments("crm", "token=-"));
        commands.ok(arguments("wrong", "token=${env:WRONG_TOKEN}"));
        commands.fails(arguments("refused", "token=" + WRONG_TOKEN));
        commands.ok(PASSWORD, new String[] {"secret", "set", "kept"});
        commands.ok("secret", "list");
        for (String connection : List.of("key", "inline", "person", "crm", "wrong")) {
            commands.ok("connection", "show", connection);
        }
    }

    private String[] client() {
        return new String[] {
            "client-id=" + google.accounts().client().id(),
            "client-secret=${env:CLIENT_SECRET}",
            "authorization-uri=" + google.accounts().authorizeUri(),
            "token-uri=" + google.accounts().tokenUri(),
            "revocation-uri=" + google.endpoint() + "/revoke"
        };
    }

    private void bigQuery(String name, String kind, String... auth) throws IOException {
        List<String> words = new ArrayList<>(List.of("connection", "add", "bigquery", name, "--auth", kind));
        words.addAll(List.of("--set", "project=demo-project", "--set", "endpoint=" + google.endpoint()));
        Stream.of(auth).forEach(setting -> words.addAll(List.of("--auth-set", setting)));
        commands.ok(words.toArray(new String[0]));
    }

    private String[] arguments(String name, String token) {
        return new String[] {
            "connection",
            "add",
            "hubspot",
            name,
            "--set",
            "endpoint=" + hubSpot.endpoint(),
            "--auth",
            "bearer",
            "--auth-set",
            token
        };
    }

    private void signIn() throws Exception {
        commands.fails("connection", "test", "person");
        commands.fails("1//no-such-token-at-all", new String[] {"auth", "login", "person", "--with-token"});
        String token =
                google.accounts().issueRefreshToken(google.accounts().client(), "grace@example.com", List.of(BIGQUERY));
        commands.run(token, new ByteArrayOutputStream(), "auth", "login", "person", "--with-token");
        Address address = new Address();
        CompletableFuture<WatchedCommands.Shown> login = CompletableFuture.supplyAsync(() -> login(address));
        Browser.Page page = new Browser().pressAndFollow(address.get(), "allow").get();
        assertThat(login.get().code()).as(login.get().text()).isZero();
        Files.writeString(root.resolve("shown/page.html"), page.text());
        commands.ok("auth", "refresh", "person");
    }

    private WatchedCommands.Shown login(Address address) {
        try {
            return commands.run("", address, "auth", "login", "person");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void useAndKeep(String connection) throws IOException {
        String stream = connection.equals("crm") ? "owners" : "shop.customers";
        commands.ok("connection", "test", connection, "-o", "json");
        commands.ok("catalog", connection, stream);
        commands.ok("explain", connection, stream);
        for (String format : List.of("table", "json", "jsonl", "csv")) {
            commands.ok("read", connection, stream, "-o", format, "--limit", "5");
        }
        commands.ok("read", connection, stream, "-o", connection + ".parquet");
        commands.ok("read", connection, stream, "-o", connection + ".arrow", "--progress", "json");
        commands.ok("sync", connection + "." + stream, "--progress", "json");
        commands.ok("--debug", "sync", connection + "." + stream);
        commands.fails("read", connection, "no.such_table");
    }

    /** Rows of the ledger are asked for as text too: a database file may keep them compressed. */
    private void lookAround() throws IOException {
        for (String[] listing : new String[][] {
            {"doctor", "-o", "json"}, {"run", "list", "-o", "json"}, {"run", "show", "last", "-o", "json"},
            {"state", "list", "-o", "json"}, {"connection", "list", "-o", "json"}, {"auth", "status", "-o", "json"},
            {"secret", "list", "-o", "json"}
        }) {
            commands.run("", new ByteArrayOutputStream(), listing);
        }
        String tables = commands.ok(
                "query",
                "SELECT table_schema || '.' || table_name FROM information_schema.tables"
                        + " WHERE table_name LIKE '\\_wellhead%' ESCAPE '\\' OR table_schema LIKE '\\_wellhead%' ESCAPE '\\'",
                "-o",
                "csv");
        for (String table : tables.lines()
                .skip(1)
                .filter(line -> line.contains("_wellhead"))
                .toList()) {
            commands.ok("query", "SELECT * FROM " + table, "-o", "json");
        }
    }

    private void meetEchoes(FaultKind echo) throws Exception {
        everywhere(echo, "(GET|POST) /(bigquery|crm|account).*", 1);
        for (String connection : List.of("key", "person", "crm")) {
            fail(connection);
        }
        everywhere(echo, "jobs.query|jobs.getQueryResults|tabledata.list|crm.owners.*", 2);
        commands.run("", new ByteArrayOutputStream(), "--debug", "sync", "key.shop.*", "crm.owners", "--full-refresh");
        assertThat(commands.process("--debug", "sync", "person.shop.events", "--progress", "json")
                        .code())
                .isNotNegative();
        everywhere(echo, "POST .*(token|revoke|oauth).*", 1);
        google.expireTokens();
        fail("key");
        commands.fails("--debug", "auth", "refresh", "person");
        commands.fails("1//another-token-that-nobody-knows", new String[] {"auth", "login", "other", "--with-token"});
        commands.fails("connection", "test", "wrong");
        assertThat(commands.process("--debug", "connection", "test", "person").code())
                .isNotZero();
        lookAround();
        google.faults(List.of());
        hubSpot.faults(List.of());
    }

    private void fail(String connection) throws IOException {
        String stream = connection.equals("crm") ? "owners" : "shop.customers";
        assertThat(commands.fails("--debug", "connection", "test", connection, "-o", "json"))
                .contains("***");
        commands.run("", new ByteArrayOutputStream(), "catalog", connection);
        commands.fails("--debug", "read", connection, stream);
        commands.fails("sync", connection + "." + stream, "--progress", "json", "--full-refresh");
    }

    private void everywhere(FaultKind echo, String calls, int first) {
        FaultRule rule = new FaultRule(
                Pattern.compile(calls), first, 1_000_000, 0, new Fault(echo, Fault.Phase.BEFORE, Duration.ZERO));
        google.faults(List.of(rule));
        hubSpot.faults(List.of(rule));
    }

    private void breakPlugin() throws Exception {
        Files.writeString(
                root.resolve("project/wellhead.yml"),
                Files.readString(root.resolve("project/wellhead.yml"))
                        .replaceFirst(
                                "connections:",
                                Matcher.quoteReplacement("connections:\n  leaky:\n    type: leaky\n    settings:\n"
                                        + "      password: ${env:PASSWORD}")));
        for (String[] words : new String[][] {
            {"connection", "test", "leaky"},
            {"--debug", "catalog", "leaky"},
            {"sync", "leaky.any", "--progress", "json"}
        }) {
            WatchedCommands.Shown shown = commands.process(words);
            assertThat(shown.code()).as(shown.text()).isNotZero();
            assertThat(shown.text()).contains("******");
        }
        try (Stream<Path> logs = Files.walk(root.resolve("home"))) {
            assertThat(logs.filter(file -> file.toString().endsWith(".log")).toList())
                    .as("crash logs")
                    .isNotEmpty();
        }
    }

    private void changeKeys() throws IOException {
        Files.copy(root.resolve("home/.config/wellhead/vault.key"), own.resolve("first.key"));
        commands.ok("secret", "rotate-key");
        commands.with("WELLHEAD_VAULT_PASSPHRASE", PASSPHRASE).ok("secret", "rotate-key");
        commands.ok("secret", "list", "-o", "json");
        commands.with("WELLHEAD_VAULT_KEY", MASTER_KEY).fails("--debug", "secret", "remove", "no-such-secret");
        commands.run("", new ByteArrayOutputStream(), "--debug", "doctor");
        commands.run("", new ByteArrayOutputStream(), "auth", "logout", "person");
    }

    /** What simulators issued, what people gave, and the keys that Wellhead made. */
    private List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>(Files.readAllLines(issued));
        secrets.addAll(List.of(PASSWORD, PASSPHRASE, MASTER_KEY, WRONG_TOKEN));
        secrets.addAll(List.of("1//no-such-token-at-all", "1//another-token-that-nobody-knows"));
        secrets.addAll(Files.readAllLines(own.resolve("first.key")));
        Path key = root.resolve("home/.config/wellhead/vault.key");
        if (Files.exists(key)) {
            secrets.addAll(Files.readAllLines(key));
        }
        secrets.removeIf(secret -> secret.startsWith("#"));
        return secrets;
    }

    /** Standard error, watched for the address to open. */
    private static final class Address extends ByteArrayOutputStream {
        private static final Pattern LINE = Pattern.compile("^  (http://\\S+)\\R", Pattern.MULTILINE);

        private final CompletableFuture<URI> address = new CompletableFuture<>();

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            Matcher found = LINE.matcher(toString(StandardCharsets.UTF_8));
            if (found.find()) {
                address.complete(URI.create(found.group(1)));
            }
        }

        URI get() throws Exception {
            return address.get();
        }
    }
}
