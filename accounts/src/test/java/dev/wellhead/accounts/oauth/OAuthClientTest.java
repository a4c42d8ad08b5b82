package dev.wellhead.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What token servers answer, over real HTTP. */
class OAuthClientTest {
    private static final Secret REFRESH = Secret.of("refresh-secret");

    private final ManualClock clock = ManualClock.start();
    private Function<Received, Reply> answers = request -> Reply.of(500, "not scripted");
    private final ScriptedServer server = ScriptedServer.answering(request -> answers.apply(request));
    private HttpTransport http;

    @BeforeEach
    void open() throws Exception {
        http = HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void whatHubSpotAnswers() throws Exception {
        answers = request -> Reply.json("{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":1800,"
                + "\"token_type\":\"bearer\",\"hub_id\":8001001,\"scopes\":[\"oauth\",\"tickets\"],\"unknown\":{}}");

        TokenAnswer answer = client(profile().accountMembers(List.of("hub_domain", "hub_id")))
                .refresh(REFRESH);

        assertThat(answer.lifetime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(answer.scopes()).containsExactly("oauth", "tickets");
        assertThat(answer.owner()).isEqualTo("8001001");
        assertThat(answer.refreshToken()).contains(Secret.of("r"));
        assertThat(answer.toString()).doesNotContain("\"a\"").doesNotContain("=r");
    }

    @Test
    void whatGoogleAnswers() throws Exception {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"email\":\"ada@example.com\",\"sub\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        answers = request -> Reply.json("{\"access_token\":\"a\",\"expires_in\":3599,\"scope\":\"openid x y\","
                + "\"id_token\":\"e30." + claims + ".sig\"}");

        TokenAnswer answer = client(profile().accountMembers(List.of("email"))).refresh(REFRESH);

        assertThat(answer.owner()).isEqualTo("ada@example.com");
        assertThat(answer.scopes()).containsExactly("openid", "x", "y");
        assertThat(answer.refreshToken()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"access_token\":\"a\"}|PT1H",
                "{\"access_token\":\"a\",\"expires_in\":null}|PT1H",
                "{\"access_token\":\"a\",\"expires_in\":0}|PT1H",
                "{\"access_token\":\"a\",\"expires_in\":-5}|PT1H",
                "{\"access_token\":\"a\",\"expires_in\":\"soon\"}|PT1H",
                "{\"access_token\":\"a\",\"expires_in\":\"120\"}|PT2M",
                "{\"access_token\":\"a\",\"expires_in\":120.0}|PT2M",
                "{\"access_token\":\"a\",\"expires_in\":999999999999}|PT8760H"
            })
    void aLifetimeIsReadLenientlyOrAssumed(String body, Duration expected) throws Exception {
        answers = request -> Reply.json(body);

        assertThat(client(profile()).refresh(REFRESH).lifetime()).isEqualTo(expected);
    }

    @Test
    void aWebPageIsNamedAsOne() {
        answers = request ->
                Reply.of(200, "<!DOCTYPE html><html>Sign in to Hotel WiFi</html>", "Content-Type: text/html");

        ConnectorException failure = failure();

        assertThat(failure.code()).isEqualTo("AUTH-ANSWER");
        assertThat(failure.kind()).isEqualTo(ErrorKind.REMOTE);
        assertThat(failure).hasMessageContaining("a web page").hasMessageContaining("127.0.0.1:" + server.port());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "\"token\"", "{\"access_token\":\"\"}", "{\"access_token\":{}}", "{\"acc"})
    void anAnswerWithoutATokenIsNoToken(String body) {
        answers = request -> Reply.json(body);

        assertThat(failure().code()).isEqualTo("AUTH-ANSWER");
    }

    @Test
    void aProofOfIdentityAloneTellsThatTheScopesAreUnknown() {
        answers = request -> Reply.json("{\"id_token\":\"e30.e30.x\"}");

        assertThat(failure().code()).isEqualTo("AUTH-SCOPES");
    }

    @Test
    void tooManyRequestsSayHowLongToWait() {
        AtomicInteger asked = new AtomicInteger();
        answers = request -> {
            asked.incrementAndGet();
            return Reply.of(429, "slow down", "Retry-After: 120");
        };

        ConnectorException failure = failure();

        assertThat(failure.code()).isEqualTo("AUTH-BUSY");
        assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofMinutes(2));
        assertThat(asked).as("a wait of two minutes is the caller's").hasValue(1);
    }

    @Test
    void aServerThatFailsForAMomentIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        answers = request ->
                asked.incrementAndGet() == 1 ? Reply.of(503, "busy") : Reply.json("{\"access_token\":\"a\"}");

        assertThat(client(profile()).refresh(REFRESH).accessToken()).isEqualTo(Secret.of("a"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void aSlowAnswerIsWaitedFor() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        answers = request -> Reply.json("{\"access_token\":\"late\"}").after(gate);
        CompletableFuture<TokenAnswer> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return client(profile()).refresh(REFRESH);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        gate.countDown();

        assertThat(answer.get().accessToken()).isEqualTo(Secret.of("late"));
    }

    @Test
    void aServerThatIsGoneIsAPassingFault() {
        server.close();

        ConnectorException failure = failure();

        assertThat(failure.code()).isEqualTo("AUTH-UNREACHABLE");
        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
    }

    @Test
    void aCodeIsNotSentTwiceWhenItsAnswerIsLost() {
        AtomicInteger asked = new AtomicInteger();
        answers = request -> {
            asked.incrementAndGet();
            return Reply.reset();
        };

        ConnectorException failure = catchThrowableOfType(
                ConnectorException.class,
                () -> client(profile())
                        .exchange(
                                Secret.of("the-code"),
                                URI.create("http://127.0.0.1:1/callback"),
                                Secret.of("v".repeat(43))));

        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(asked).hasValue(1);
    }

    @Test
    void whatAServerQuotesOfOurSecretsIsStarred() {
        answers = request -> Reply.of(
                400,
                "{\"error\":\"invalid_grant\",\"error_description\":\"token refresh-secret of client-secret\\n"
                        + "is bad\"}");

        assertThat(failure()).hasMessageContaining("token ****** of ****** is bad");
    }

    @Test
    void aTokenThatIsUnknownAlreadyCountsAsWithdrawn() throws Exception {
        answers = request -> Reply.of(400, "{\"error\":\"invalid_token\"}");
        OAuthClient client = client(profile().revocation(TokenCall.form(server.uri("/revoke"))));
        assertThat(client.revoke(REFRESH, "refresh_token")).isTrue();
        assertThat(server.received().get(0).text()).contains("token=refresh-secret", "token_type_hint=refresh_token");

        answers = request -> Reply.of(204, "");
        TokenCall delete = new TokenCall(TokenCall.Shape.DELETE_PATH, server.uri("/refresh-tokens/"));
        assertThat(client(profile().revocation(delete)).revoke(REFRESH, "refresh_token"))
                .isTrue();
        assertThat(server.received().get(1))
                .returns("DELETE", Received::method)
                .returns("/refresh-tokens/refresh-secret", Received::target);
        assertThat(client(profile()).revoke(REFRESH, "refresh_token")).isFalse();
    }

    private ConnectorException failure() {
        return catchThrowableOfType(
                ConnectorException.class, () -> client(profile()).refresh(REFRESH));
    }

    private OAuthProfile.Builder profile() {
        return OAuthProfile.builder("client", server.uri("/token")).clientSecret(Secret.of("client-secret"));
    }

    private OAuthClient client(OAuthProfile.Builder profile) {
        return new OAuthClient("shop", profile.build(), http, clock);
    }
}
