package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import dev.wellhead.simulators.bigquery.BigQuerySimulator;
import dev.wellhead.testkit.Browser;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthTest {
    private static final String BIGQUERY = "https://www.googleapis.com/auth/bigquery";

    private final BigQuerySimulator google = BigQuerySimulator.start(
            BigQueryOptions.builder().rows(10).authentication(true).build());
    private final Browser browser = new Browser();

    @TempDir
    Path folder;

    @BeforeEach
    void addConnection() {
        CliRun.Result added = run(
                "connection",
                "add",
                "bigquery",
                "shop",
                "--set",
                "project=demo-project",
                "--set",
                "endpoint=" + google.endpoint(),
                "--auth",
                "oauth2",
                "--auth-set",
                "client-id=" + google.accounts().client().id(),
                "--auth-set",
                "client-secret=${env:CLIENT_SECRET}",
                "--auth-set",
                "authorization-uri=" + google.accounts().authorizeUri(),
                "--auth-set",
                "token-uri=" + google.accounts().tokenUri(),
                "--auth-set",
                "revocation-uri=" + google.endpoint() + "/revoke");
        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.err()).contains("next: wellhead auth login shop");
    }

    @AfterEach
    void close() {
        google.close();
    }

    @Test
    void aPersonSignsInWithTheBrowserUsesTheConnectionAndSignsOut() throws Exception {
        CliRun.Result before = run("connection", "test", "shop");
        assertThat(before.code()).isEqualTo(4);
        assertThat(before.errorCode()).isEqualTo("AUTH-NOT-SIGNED-IN");
        assertThat(before.err()).contains("wellhead auth login shop");

        Shown err = new Shown();
        CompletableFuture<CliRun.Result> login = inBackground(cli(), err, "auth", "login", "shop");
        Browser.Page page = browser.pressAndFollow(err.address(), "allow").get();
        assertThat(login.get().code()).as(login.get().err()).isZero();
        assertThat(page.text()).contains("Signed in as ada@example.com");
        assertThat(login.get().out())
                .contains("account: ada@example.com", BIGQUERY, "renewed by itself", "seven days")
                .contains(folder.resolve(".local/share/wellhead/accounts").toString());
        assertThat(login.get().err()).contains("next: wellhead connection test shop");

        assertThat(run("connection", "test", "shop").code()).isZero();
        CliRun.Result status = run("auth", "status", "-o", "jsonl");
        assertThat(status.code()).isZero();
        assertThat(status.out())
                .contains(
                        "\"state\":\"signed-in\"",
                        "\"account\":\"ada@example.com\"",
                        "\"missing\":[]",
                        "\"renews\":true");
        assertThat(run("auth", "refresh", "shop").code()).isZero();
        holdsNoToken(login.get(), status);

        CliRun.Result logout = run("auth", "logout", "shop");
        assertThat(logout.code()).isZero();
        assertThat(logout.err()).contains("erased the account", "the service has withdrawn the access");
        CliRun.Result after = run("auth", "status", "shop");
        assertThat(after.code()).isEqualTo(4);
        assertThat(after.out()).contains("not-signed-in", "wellhead auth login shop");
    }

    @Test
    void withoutABrowserTheAddressIsPastedBack() throws Exception {
        PipedOutputStream keys = new PipedOutputStream();
        Shown err = new Shown();
        CompletableFuture<CliRun.Result> login =
                inBackground(cli().input(new PipedInputStream(keys)), err, "auth", "login", "shop", "--no-browser");
        URI back = browser.press(err.address(), "allow");
        keys.write("oops?\n".getBytes(StandardCharsets.UTF_8));
        keys.write((back + "\n").getBytes(StandardCharsets.UTF_8));
        keys.flush();

        assertThat(login.get().code()).as(login.get().err()).isZero();
        assertThat(login.get().err()).contains("That is not it", "Try again");
        assertThat(run("connection", "test", "shop").code()).isZero();
    }

    @Test
    void whatWasNotAllowedIsNamed() throws Exception {
        Shown err = new Shown();
        CompletableFuture<CliRun.Result> login = inBackground(cli(), err, "auth", "login", "shop");
        Browser.Page page =
                browser.pressAndFollow(err.address(), "allow", BIGQUERY).get();

        assertThat(login.get().code()).isEqualTo(4);
        assertThat(login.get().errorCode()).isEqualTo("AUTH-SCOPES");
        assertThat(login.get().out()).contains("lacks: " + BIGQUERY);
        assertThat(page.text()).contains("Something is missing");
        CliRun.Result status = run("auth", "status", "shop", "-o", "json");
        assertThat(status.code()).isEqualTo(4);
        assertThat(status.out()).contains("\"state\" : \"sign-in-needed\"", "\"missing\" : [ \"" + BIGQUERY + "\" ]");
    }

    @Test
    void aPersonWhoDeclinesIsNoStackTrace() throws Exception {
        Shown err = new Shown();
        CompletableFuture<CliRun.Result> login = inBackground(cli(), err, "auth", "login", "shop");
        Browser.Page page = browser.pressAndFollow(err.address(), "deny").get();

        assertThat(login.get().code()).isEqualTo(4);
        assertThat(login.get().errorCode()).isEqualTo("AUTH-DENIED");
        assertThat(page.text()).contains("You are not signed in");
    }

    @Test
    void ctrlCEndsTheWait() throws Exception {
        Shown err = new Shown();
        CliRun cli = cli();
        CompletableFuture<CliRun.Result> login = inBackground(cli, err, "auth", "login", "shop");
        err.address();
        cli.interrupt();

        assertThat(login.get().code()).isEqualTo(130);
    }

    @Test
    void aRefreshTokenFromStandardInputIsTriedBeforeItIsKept() {
        String token =
                google.accounts().issueRefreshToken(google.accounts().client(), "grace@example.com", List.of(BIGQUERY));

        CliRun.Result bad = cli().input("1//no-such-token\n").run("auth", "login", "shop", "--with-token");
        assertThat(bad.code()).isEqualTo(4);
        assertThat(bad.err()).doesNotContain("1//no-such-token").startsWith("error[AUTH-");

        CliRun.Result good = cli().input(token + "\n").run("auth", "login", "shop", "--with-token");
        assertThat(good.code()).as(good.err()).isZero();
        assertThat(run("connection", "test", "shop").code()).isZero();
        holdsNoToken(good);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CliRun.Result result = run("auth", "login", "shop", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.errorCode()).isEqualTo("AUTH-PORT");
            assertThat(result.err()).contains("port " + taken.getLocalPort());
        }
    }

    @Test
    void aConnectionWithWrongSettingsDoesNotHideTheOthers() {
        CliRun.Result status = CliRun.in(folder).run("auth", "status", "-o", "jsonl");

        assertThat(status.code()).isEqualTo(4);
        assertThat(status.out()).contains("\"state\":\"unknown\"", "CLIENT_SECRET");
        CliRun.Result alone = CliRun.in(folder).run("auth", "status", "shop");
        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("CLIENT_SECRET");
    }

    @Test
    void aKindWithoutASignInSaysSo() {
        run(
                "connection",
                "add",
                "bigquery",
                "open",
                "--set",
                "project=demo-project",
                "--set",
                "endpoint=" + google.endpoint(),
                "--auth",
                "none");

        CliRun.Result login = run("auth", "login", "open");
        assertThat(login.code()).isEqualTo(2);
        assertThat(login.errorCode()).isEqualTo("AUTH-KIND");
        CliRun.Result status = run("auth", "status", "open", "-o", "jsonl");
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("\"state\":\"settings\"");
    }

    @Test
    void aTokenThatStaysReplacesTheOneInTheVault() throws Exception {
        run("connection", "remove", "shop");
        CliRun.Result added = cli().input("pat-na1-first")
                .run("connection", "add", "hubspot", "crm", "--auth", "bearer", "--auth-set", "token=-");
        assertThat(added.code()).as(added.err()).isZero();

        CliRun.Result stored = cli().input("pat-na1-second\n").run("auth", "login", "crm", "--with-token");

        assertThat(stored.code()).as(stored.err()).isZero();
        assertThat(stored.err())
                .contains("stored the token in the vault as 'crm.token'")
                .doesNotContain("pat-na1");
        assertThat(run("secret", "list").out()).contains("crm.token").doesNotContain("pat-na1");
        assertThat(run("auth", "status", "-o", "jsonl").out()).contains("\"state\":\"settings\"");
    }

    @Test
    void theFileOfAnAccountHoldsNothingReadable() throws Exception {
        String token =
                google.accounts().issueRefreshToken(google.accounts().client(), "grace@example.com", List.of(BIGQUERY));
        cli().input(token).run("auth", "login", "shop", "--with-token");

        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(token)
                        .doesNotContain("grace@example.com");
            }
        }
    }

    private static void holdsNoToken(CliRun.Result... results) {
        for (CliRun.Result result : results) {
            assertThat(result.out() + result.err())
                    .doesNotContainPattern("ya29\\.[A-Za-z0-9]")
                    .doesNotContainPattern("1//[A-Za-z0-9]");
        }
    }

    private CliRun.Result run(String... arguments) {
        return cli().run(arguments);
    }

    private CliRun cli() {
        return CliRun.in(folder)
                .with("CLIENT_SECRET", google.accounts().client().secret());
    }

    private static CompletableFuture<CliRun.Result> inBackground(CliRun cli, Shown err, String... arguments) {
        return CompletableFuture.supplyAsync(() -> cli.run(new ByteArrayOutputStream(), err, arguments));
    }
}
