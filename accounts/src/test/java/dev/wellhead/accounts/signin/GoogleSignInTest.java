package dev.wellhead.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.store.MemoryAccounts;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.Browser;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Signing in to a simulated Google over real HTTP, as a person does. */
class GoogleSignInTest {
    private static final String BIGQUERY = "https://www.googleapis.com/auth/bigquery";
    private static final String DRIVE = "https://www.googleapis.com/auth/drive.readonly";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AccountsSimulator<GoogleAccounts> google = AccountsSimulator.google(
            0, AccountsOptions.builder().rotation(false).build());
    private final MemoryAccounts store = new MemoryAccounts();
    private final Browser browser = new Browser();
    private HttpTransport http;

    @BeforeEach
    void open() throws Exception {
        http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
    }

    @AfterEach
    void close() {
        http.close();
        google.close();
    }

    @Test
    void aPersonAllowsAndIsSignedIn() throws Exception {
        ConnectionAccount account = account();
        try (LoopbackReceiver receiver = LoopbackReceiver.open("shop", 0, "/callback")) {
            Attempt attempt = account.begin(receiver.redirect());
            CompletableFuture<Browser.Page> page = browser.pressAndFollow(attempt.address(), "allow");

            AccountStatus status = account.complete(attempt, receiver.await(PATIENCE));
            receiver.show(ResultPage.signedIn("Signed in as " + status.owner()));

            assertThat(page.get().status()).isEqualTo(200);
            assertThat(page.get().text()).contains("Signed in as ada@example.com", "close this tab");
            assertThat(status.state()).isEqualTo(AccountStatus.State.SIGNED_IN);
            assertThat(status.owner()).isEqualTo("ada@example.com");
            assertThat(status.granted()).contains(BIGQUERY, DRIVE);
            assertThat(status.missing()).isEmpty();
            assertThat(status.missingOptional()).isEmpty();
            assertThat(status.renews()).isTrue();
        }
        String token = account.credentials().token().value().reveal();
        assertThat(token).isEqualTo(account.credentials().token().value().reveal());
        account.refresh();
        assertThat(account.credentials().token().value().reveal()).isNotEqualTo(token);
    }

    @Test
    void whatWasUntickedIsNamed() throws Exception {
        ConnectionAccount account = account();
        Attempt attempt = account.begin(URI.create("http://127.0.0.1:9/callback"));

        AccountStatus lacksOptional = paste(account, attempt, browser.press(attempt.address(), "allow", DRIVE));
        assertThat(lacksOptional.isUsable()).isTrue();
        assertThat(lacksOptional.missingOptional()).containsExactly(DRIVE);

        Attempt again = account.begin(URI.create("http://127.0.0.1:9/callback"));
        AccountStatus lacksNeeded = paste(account, again, browser.press(again.address(), "allow", BIGQUERY));
        assertThat(lacksNeeded.isUsable()).isFalse();
        assertThat(lacksNeeded.missing()).containsExactly(BIGQUERY);
        assertThat(lacksNeeded.problem().orElseThrow().code()).isEqualTo("AUTH-SCOPES");
        assertThat(catchThrowableOfType(
                                ConnectorException.class,
                                () -> account.credentials().token())
                        .code())
                .isEqualTo("AUTH-SCOPES");
    }

    @Test
    void aPersonMayDecline() throws Exception {
        ConnectionAccount account = account();
        Attempt attempt = account.begin(URI.create("http://127.0.0.1:9/callback"));
        URI back = browser.press(attempt.address(), "deny");

        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> paste(account, attempt, back));

        assertThat(failure.code()).isEqualTo("AUTH-DENIED");
        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(account.status().state()).isEqualTo(AccountStatus.State.NOT_SIGNED_IN);
    }

    @Test
    void anotherSignInsRedirectIsRefused() throws Exception {
        ConnectionAccount account = account();
        Attempt ours = account.begin(URI.create("http://127.0.0.1:9/callback"));
        Attempt other = account.begin(URI.create("http://127.0.0.1:9/callback"));
        URI back = browser.press(other.address(), "allow");

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> paste(account, ours, back));
        assertThat(failure.code()).isEqualTo("AUTH-STATE");

        Secret code = Redirect.pasted(back.toString()).orElseThrow().code().orElseThrow();
        ConnectorException stolen = catchThrowableOfType(
                ConnectorException.class,
                () -> account.complete(ours, Redirect.pasted(code.reveal()).orElseThrow()));
        assertThat(stolen.code())
                .as("a code of another attempt has another verifier")
                .isEqualTo("AUTH-CODE");
        assertThat(String.valueOf(stolen)).doesNotContain(code.reveal());
    }

    @Test
    void aBareCodeIsEnoughAndGoodOnce() throws Exception {
        ConnectionAccount account = account();
        Attempt attempt = account.begin(URI.create("http://127.0.0.1:9/callback"));
        URI back = browser.press(attempt.address(), "allow");
        String code = Redirect.pasted(back.toString())
                .orElseThrow()
                .code()
                .orElseThrow()
                .reveal();

        assertThat(account.complete(attempt, Redirect.pasted(" " + code + "\n").orElseThrow())
                        .isUsable())
                .isTrue();
        assertThat(catchThrowableOfType(ConnectorException.class, () -> paste(account, attempt, back))
                        .code())
                .isEqualTo("AUTH-CODE");
    }

    @Test
    void onlyTheFirstRedirectCounts() throws Exception {
        ConnectionAccount account = account();
        try (LoopbackReceiver receiver = LoopbackReceiver.open("shop", 0, "/callback")) {
            Attempt attempt = account.begin(receiver.redirect());
            URI back = browser.press(attempt.address(), "allow");
            assertThat(browser.open(receiver.redirect().resolve("/favicon.ico")).status())
                    .isEqualTo(404);
            assertThat(browser.open(receiver.redirect()).status()).isEqualTo(400);
            CompletableFuture<Browser.Page> first = CompletableFuture.supplyAsync(() -> opened(back));
            Redirect brought = receiver.await(PATIENCE);

            Browser.Page second = browser.open(URI.create(receiver.redirect() + "?code=stolen&state=x"));

            assertThat(second.status()).isEqualTo(410);
            assertThat(second.text()).contains("answered already");
            assertThat(account.complete(attempt, brought).isUsable()).isTrue();
            receiver.show(ResultPage.signedIn("Done <b>"));
            assertThat(first.get().text()).contains("Done &lt;b&gt;");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> LoopbackReceiver.open("shop", taken.getLocalPort(), "/callback"));

            assertThat(failure.code()).isEqualTo("AUTH-PORT");
            assertThat(failure).hasMessageContaining("port " + taken.getLocalPort());
            assertThat(failure.remedy().orElseThrow()).contains("--port");
        }
    }

    @Test
    void whoNeverComesBackIsNotWaitedForForEver() throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.open("shop", 0, "/callback")) {
            assertThat(catchThrowableOfType(ConnectorException.class, () -> receiver.await(Duration.ofMillis(10)))
                            .code())
                    .isEqualTo("AUTH-NO-ANSWER");
        }
    }

    @Test
    void signingOutWithdrawsTheAccessAndForgetsIt() throws Exception {
        ConnectionAccount account = account();
        Attempt attempt = account.begin(URI.create("http://127.0.0.1:9/callback"));
        paste(account, attempt, browser.press(attempt.address(), "allow"));
        Secret token = account.credentials().token().value();
        Secret refreshToken = store.find("shop").orElseThrow().refreshToken().orElseThrow();

        SignOut done = account.signOut();

        assertThat(done.erased()).isTrue();
        assertThat(done.revoked()).isEqualTo(SignOut.Revoked.YES);
        assertThat(account.status().state()).isEqualTo(AccountStatus.State.NOT_SIGNED_IN);
        assertThat(token.reveal()).isNotEmpty();
        assertThat(catchThrowableOfType(ConnectorException.class, () -> account.useRefreshToken(refreshToken))
                        .code())
                .isEqualTo("AUTH-ENDED");
        assertThat(account.signOut().erased()).isFalse();
    }

    @Test
    void signingOutForgetsTheAccountEvenWhenTheServiceIsDown() throws Exception {
        ConnectionAccount account = account();
        Attempt attempt = account.begin(URI.create("http://127.0.0.1:9/callback"));
        paste(account, attempt, browser.press(attempt.address(), "allow"));
        google.close();

        SignOut done = account.signOut();

        assertThat(done.revoked()).isEqualTo(SignOut.Revoked.FAILED);
        assertThat(done.failure().orElseThrow().kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(store.find("shop")).isEmpty();
    }

    @Test
    void aRefreshTokenThatIsThereAlreadyIsTriedFirst() throws Exception {
        ConnectionAccount account = account();
        String given =
                google.accounts().issueRefreshToken(google.accounts().client(), "ada@example.com", List.of(BIGQUERY));

        assertThat(account.useRefreshToken(Secret.of(given)).isUsable()).isTrue();
        ConnectorException failure =
                catchThrowableOfType(ConnectorException.class, () -> account.useRefreshToken(Secret.of("1//cut-off")));
        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageNotContaining("1//cut-off");
        assertThat(account.status().isUsable()).as("the good one stays").isTrue();
    }

    private static AccountStatus paste(ConnectionAccount account, Attempt attempt, URI back) throws Exception {
        return account.complete(attempt, Redirect.pasted(back.toString()).orElseThrow());
    }

    private Browser.Page opened(URI address) {
        try {
            return browser.open(address);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ConnectionAccount account() {
        GoogleAccounts accounts = google.accounts();
        OAuthProfile profile = OAuthProfile.builder(accounts.client().id(), URI.create(accounts.tokenUri()))
                .clientSecret(Secret.of(accounts.client().secret()))
                .authorization(URI.create(accounts.authorizeUri()))
                .scopes(List.of(BIGQUERY))
                .optionalScopes(List.of(DRIVE, "openid", "https://www.googleapis.com/auth/userinfo.email"))
                .authorizationParameter("access_type", "offline")
                .authorizationParameter("prompt", "consent")
                .accountMembers(List.of("email"))
                .revocation(TokenCall.form(URI.create(google.endpoint() + "/revoke")))
                .build();
        return new ConnectionAccount(
                new OAuthClient("shop", profile, http, Clock.systemUTC()), store, false, Clock.systemUTC());
    }
}
