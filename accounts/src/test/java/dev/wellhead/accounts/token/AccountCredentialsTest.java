package dev.wellhead.accounts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.accounts.store.MemoryAccounts;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.ManualClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountCredentialsTest {
    private static final String NAME = "shop";

    private final ManualClock clock = ManualClock.start();
    private final TokenServer server = new TokenServer();
    private final MemoryAccounts store = new MemoryAccounts();

    @Test
    void aTokenIsFetchedOnceAndKept() throws Exception {
        signedIn("refresh-1");
        AccountCredentials credentials = credentials();

        assertThat(credentials.token().value().reveal()).isEqualTo("access-1");
        assertThat(credentials.token().value().reveal()).isEqualTo("access-1");
        assertThat(server.requests()).isEqualTo(1);
        assertThat(server.last())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "refresh-1")
                .containsEntry("client_id", "client-1")
                .containsEntry("client_secret", "client-secret-1");
    }

    @Test
    void aTokenIsRenewedAheadOfItsEndByAFifthOfItsLifeAtMostFiveMinutes() throws Exception {
        signedIn("refresh-1");
        AccountCredentials credentials = credentials();
        credentials.token();

        clock.advance(Duration.ofMinutes(54));
        assertThat(value(credentials)).isEqualTo("access-1");
        clock.advance(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(value(credentials)).isEqualTo("access-2");

        server.answering(form -> TokenServer.answer(200, "{\"access_token\":\"short\",\"expires_in\":10}"));
        clock.advance(Duration.ofHours(1));
        credentials.token();
        clock.advance(Duration.ofSeconds(7));
        credentials.token();
        assertThat(server.requests()).isEqualTo(3);
        clock.advance(Duration.ofSeconds(2));
        credentials.token();
        assertThat(server.requests()).isEqualTo(4);
    }

    @Test
    void manyThreadsCauseOneRefresh() throws Exception {
        signedIn("refresh-1");
        AccountCredentials credentials = credentials();
        ExecutorService threads = Executors.newFixedThreadPool(32);

        List<Future<String>> values = threads.invokeAll(IntStream.range(0, 64)
                .<Callable<String>>mapToObj(i -> () -> value(credentials))
                .toList());

        for (Future<String> value : values) {
            assertThat(value.get()).isEqualTo("access-1");
        }
        assertThat(server.requests()).isEqualTo(1);
        threads.shutdown();
    }

    @Test
    void whoeverFindsAGoodTokenDoesNotWaitForTheNextOne() throws Exception {
        signedIn("refresh-1");
        AccountCredentials credentials = credentials();
        credentials.token();
        clock.advance(Duration.ofMinutes(56));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch slow = new CountDownLatch(1);
        server.answering(form -> {
            asked.countDown();
            slow.await();
            return TokenServer.json("access-late");
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<String> renewing = thread.submit(() -> value(credentials));
        asked.await();

        assertThat(value(credentials)).isEqualTo("access-1");

        slow.countDown();
        assertThat(renewing.get()).isEqualTo("access-late");
        thread.shutdown();
    }

    @Test
    void connectionsThatShareAnAccountShareItsTokens() throws Exception {
        signedIn("refresh-1");

        assertThat(value(credentials())).isEqualTo("access-1");
        assertThat(value(credentials())).isEqualTo("access-1");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void theNewRefreshTokenIsKeptBeforeTheAccessTokenIsHandedOut() throws Exception {
        signedIn("refresh-1");
        FailingStore failing = new FailingStore(store);
        AccountCredentials credentials = credentials(profile().build(), failing, clock);
        server.answering(form -> TokenServer.rotated("access-a", "refresh-2"));
        failing.refuseTokens = true;

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, credentials::token);
        assertThat(failure.code()).isEqualTo("AUTH-STORE");
        assertThat(failure).hasMessageContaining("disk full");

        failing.refuseTokens = false;
        clock.advance(Duration.ofSeconds(30));
        assertThat(value(credentials)).isEqualTo("access-a");
        assertThat(server.requests()).isEqualTo(1);
        assertThat(stored().refreshToken()).contains(Secret.of("refresh-2"));
        assertThat(stored().refreshStarted()).isEmpty();
    }

    @Test
    void theStartOfARefreshIsNotedBeforeItIsSent() throws Exception {
        signedIn("refresh-1");
        server.answering(form -> {
            assertThat(stored().refreshStarted()).contains(clock.instant());
            return TokenServer.rotated("access-a", "refresh-2");
        });

        credentials().token();

        assertThat(stored().refreshStarted()).isEmpty();
    }

    @Test
    void aRefreshThatWasCutOffIsRepeatedWithTheSameToken() throws Exception {
        signedIn("refresh-1");
        save(stored().refreshing(clock.instant()));

        assertThat(value(credentials())).isEqualTo("access-1");
        assertThat(server.last()).containsEntry("refresh_token", "refresh-1");

        save(stored().refreshing(clock.instant()));
        server.answering(form -> TokenServer.error("invalid_grant", "token is spent"));
        clock.advance(Duration.ofHours(2));
        assertThat(failure(credentials())).hasMessageContaining("cut off");
    }

    @Test
    void aRefusedTokenIsRenewedOnceHoweverManyWereRefused() throws Exception {
        signedIn("refresh-1");
        AccountCredentials credentials = credentials();
        AccountCredentials otherProcess = credentials();
        AccessToken first = credentials.token();
        otherProcess.token();

        assertThat(credentials.renew(first).value().reveal()).isEqualTo("access-2");
        assertThat(credentials.renew(first).value().reveal()).isEqualTo("access-2");
        assertThat(otherProcess.renew(first).value().reveal()).isEqualTo("access-2");
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void aServiceThatRefusesEveryTokenDoesNotWearOutTheTokenServer() throws Exception {
        signedIn("refresh-1");
        AccountCredentials credentials = credentials();
        AccessToken token = credentials.token();
        for (int i = 0; i < 500; i++) {
            token = credentials.renew(token);
        }

        assertThat(server.requests()).isLessThan(30);
    }

    @Test
    void whileTheTokenServerFailsThePresentTokenIsUsedAndTheServerLeftAlone() throws Exception {
        signedIn("refresh-1");
        AccountCredentials credentials = credentials();
        credentials.token();
        server.answering(form -> TokenServer.answer(503, "down"));
        clock.advance(Duration.ofMinutes(56));

        assertThat(value(credentials)).isEqualTo("access-1");
        assertThat(value(credentials)).isEqualTo("access-1");
        assertThat(server.requests()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(10));
        ConnectorException failure = failure(credentials);
        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(failure.code()).isEqualTo("AUTH-UNREACHABLE");
        failure(credentials);
        assertThat(server.requests()).isEqualTo(3);

        server.answering(form -> TokenServer.json("access-again"));
        clock.advance(Duration.ofMinutes(1));
        assertThat(value(credentials)).isEqualTo("access-again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_grant|Token has been expired or revoked.|AUTH-ENDED",
                "invalid_grant|Bad Request|AUTH-TOKEN-UNREADABLE",
                "BAD_REFRESH_TOKEN|missing or unknown refresh token|AUTH-ENDED",
                "invalid_request|malformed refresh token|AUTH-TOKEN-UNREADABLE",
                "invalid_client|The OAuth client was not found.|AUTH-CLIENT",
                "unauthorized_client|Unauthorized|AUTH-CLIENT",
                "invalid_scope|Some requested scopes were invalid.|AUTH-SCOPES"
            })
    void whatOnlyAPersonCanMendStopsEveryProcess(String error, String words, String code) throws Exception {
        signedIn("refresh-1");
        server.answering(form -> TokenServer.error(error, words));

        ConnectorException failure = failure(credentials());
        ConnectorException elsewhere = failure(credentials());

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure).hasMessageContaining(words);
        assertThat(failure.remedy().orElseThrow()).contains("wellhead auth").contains(NAME);
        assertThat(elsewhere.code()).isEqualTo(code);
        assertThat(elsewhere).hasMessage(failure.getMessage());
        assertThat(server.requests()).isEqualTo(1);
        assertThat(failure.toString()).doesNotContain("refresh-1").doesNotContain("client-secret-1");
    }

    @Test
    void correctedSettingsAreTriedAgain() throws Exception {
        signedIn("refresh-1");
        server.answering(form -> TokenServer.error("invalid_client", "wrong secret"));
        failure(credentials());
        server.answering(form -> TokenServer.json("access-a"));

        OAuthProfile corrected =
                profile().clientSecret(Secret.of("client-secret-2")).build();

        assertThat(value(credentials(corrected, store, clock))).isEqualTo("access-a");
    }

    @Test
    void aSignInOfAnotherClientIsNotUsed() throws Exception {
        signedIn("refresh-1");
        OAuthProfile other = OAuthProfile.builder("client-2", TokenServer.TOKEN).build();

        ConnectorException failure = failure(credentials(other, store, clock));

        assertThat(failure.code()).isEqualTo("AUTH-CLIENT-CHANGED");
        assertThat(failure).hasMessageContaining("client-2");
        assertThat(server.requests()).isZero();
    }

    @Test
    void withoutASignInTheRemedyIsACommand() {
        ConnectorException failure = failure(credentials());

        assertThat(failure.code()).isEqualTo("AUTH-NOT-SIGNED-IN");
        assertThat(failure.remedy()).contains("Sign in with 'wellhead auth login shop'.");
    }

    @Test
    void aMissingScopeIsNamedAndStaysSo() throws Exception {
        signedIn("refresh-1");
        server.answering(form ->
                TokenServer.answer(200, "{\"access_token\":\"a\",\"expires_in\":3600,\"scope\":\"contacts other\"}"));
        OAuthProfile profile = profile().scopes(List.of("contacts", "deals")).build();

        ConnectorException failure = failure(credentials(profile, store, clock));

        assertThat(failure.code()).isEqualTo("AUTH-SCOPES");
        assertThat(failure).hasMessageContaining("deals").hasMessageNotContaining("contacts");
        assertThat(failure(credentials(profile, store, clock)).code()).isEqualTo("AUTH-SCOPES");
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void aClockThatMovesByADayEitherWayCostsOneRefresh() throws Exception {
        signedIn("refresh-1");
        assertThat(value(credentials())).isEqualTo("access-1");

        Instant now = clock.instant();
        Clock yesterday = Clock.fixed(now.minus(Duration.ofDays(1)), clock.getZone());
        AccountCredentials back = credentials(profile().build(), store, yesterday);
        assertThat(value(back)).isEqualTo("access-2");
        assertThat(value(back)).isEqualTo("access-2");

        AccountCredentials forth = credentials();
        assertThat(value(forth)).isEqualTo("access-3");
        assertThat(value(forth)).isEqualTo("access-3");
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void theTokenOfTheSettingsWorksInMemoryAndAnotherOneBeginsAnew() throws Exception {
        assertThat(value(credentials(withToken("from-settings"), store, clock))).isEqualTo("access-1");
        assertThat(server.last()).containsEntry("refresh_token", "from-settings");

        assertThat(value(credentials(withToken("another"), store, clock))).isEqualTo("access-2");
        assertThat(server.last()).containsEntry("refresh_token", "another");
    }

    @Test
    void aTokenOfTheSettingsThatIsReplacedMustBeKeptSomewhere() {
        server.answering(form -> TokenServer.rotated("access-a", "refresh-2"));

        ConnectorException failure = failure(credentials(withToken("from-settings"), store, clock));

        assertThat(failure.code()).isEqualTo("AUTH-TOKEN-NOT-KEPT");
        assertThat(failure.remedy().orElseThrow()).contains("account store");
    }

    @Test
    void aClientGetsATokenForItself() throws Exception {
        OAuthProfile profile = profile().scopes(List.of("journal")).build();
        AccountCredentials credentials = AccountCredentials.ofClient(client(profile, clock), store, clock);

        assertThat(value(credentials)).isEqualTo("access-1");
        assertThat(value(credentials)).isEqualTo("access-1");
        assertThat(server.requests()).isEqualTo(1);
        assertThat(server.last())
                .containsEntry("grant_type", "client_credentials")
                .containsEntry("scope", "journal");
    }

    private void signedIn(String refreshToken) throws InterruptedException {
        save(Account.of(
                Profiles.service(profile().build()),
                new Account.Origin.SignIn(),
                Optional.of(Secret.of(refreshToken)),
                clock.instant()));
    }

    private void save(Account account) throws InterruptedException {
        try (AccountStore.Held held = store.hold(NAME)) {
            held.save(account);
        }
    }

    private Account stored() {
        return store.find(NAME).orElseThrow();
    }

    private AccountCredentials credentials() {
        return credentials(profile().build(), store, clock);
    }

    private AccountCredentials credentials(OAuthProfile profile, AccountStore accounts, Clock time) {
        return AccountCredentials.ofPerson(client(profile, time), accounts, time);
    }

    private OAuthClient client(OAuthProfile profile, Clock time) {
        return new OAuthClient(NAME, profile, server, time);
    }

    private static OAuthProfile.Builder profile() {
        return TokenServer.profile();
    }

    private static OAuthProfile withToken(String refreshToken) {
        return profile().refreshToken(Secret.of(refreshToken)).build();
    }

    private static String value(AccountCredentials credentials) throws Exception {
        return credentials.token().value().reveal();
    }

    private static ConnectorException failure(AccountCredentials credentials) {
        return catchThrowableOfType(ConnectorException.class, credentials::token);
    }
}
