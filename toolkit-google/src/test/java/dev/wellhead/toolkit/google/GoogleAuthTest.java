package dev.wellhead.toolkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleAuthTest {
    private static final String PEM = pem();
    private static final HttpRequest REQUEST = HttpRequest.get("work", URI.create("http://127.0.0.1/x"));

    private final AtomicInteger tokens = new AtomicInteger();
    private Function<Received, Reply> tokenServer = request -> token();
    private final ScriptedServer server = ScriptedServer.answering(request -> tokenServer.apply(request));
    private final HttpTransport http = transport();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void aServiceAccountGetsATokenForItsScopes() throws Exception {
        SignIn signIn = signIn(key(PEM));

        HttpRequest signed = signIn.sign(REQUEST);

        assertThat(signed.headers().first("Authorization")).contains("Bearer token-1");
        assertThat(signed.headers().first("x-goog-user-project")).contains("payer");
        assertThat(signIn.account()).isEqualTo("robot@test.iam.gserviceaccount.com");
        String assertion = server.received().get(0).text().replaceAll(".*assertion=([^&]*).*", "$1");
        assertThat(new String(Base64.getUrlDecoder().decode(assertion.split("\\.")[1]), StandardCharsets.UTF_8))
                .contains("scope-a", "robot@test.iam.gserviceaccount.com");
    }

    @Test
    void aTokenFromElsewhereIsSentAndNotRenewed() throws Exception {
        SignIn signIn = signIn(new AuthSettings("bearer", Map.of("token", Secret.of("ya29.given"))));

        HttpRequest signed = signIn.sign(REQUEST);

        assertThat(signed.headers().first("Authorization")).contains("Bearer ya29.given");
        assertThat(signed.headers().first("x-goog-user-project")).contains("payer");
        assertThat(signIn.renew(signed)).isFalse();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aTokenIsFetchedOnceForAllThreads() throws Exception {
        SignIn signIn = signIn(key(PEM));
        ExecutorService threads = Executors.newFixedThreadPool(8);

        List<Future<HttpRequest>> signed = threads.invokeAll(IntStream.range(0, 32)
                .<java.util.concurrent.Callable<HttpRequest>>mapToObj(i -> () -> signIn.sign(REQUEST))
                .toList());

        for (Future<HttpRequest> one : signed) {
            assertThat(one.get().headers().first("Authorization")).contains("Bearer token-1");
        }
        threads.shutdown();
    }

    @Test
    void aRefusedTokenIsReplacedOnceHoweverManyWereRefused() throws Exception {
        SignIn signIn = signIn(key(PEM));
        HttpRequest first = signIn.sign(REQUEST);
        HttpRequest second = signIn.sign(REQUEST);

        assertThat(signIn.renew(first)).isTrue();
        assertThat(signIn.renew(second)).isTrue();

        assertThat(signIn.sign(REQUEST).headers().first("Authorization")).contains("Bearer token-2");
        assertThat(tokens).hasValue(2);
    }

    @Test
    void aTokenThatEndsSoonIsReplacedBeforeItDoes() throws Exception {
        tokenServer = request -> Reply.json("{\"access_token\":\"token-" + tokens.incrementAndGet()
                + "\",\"expires_in\":60,\"token_type\":\"Bearer\"}");
        SignIn signIn = signIn(key(PEM));

        signIn.sign(REQUEST);

        assertThat(signIn.sign(REQUEST).headers().first("Authorization")).contains("Bearer token-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invalid_grant|Invalid JWT Signature.|T-KEY-REFUSED",
                "invalid_grant|Invalid grant: account not found|T-KEY-REFUSED",
                "invalid_grant|Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable"
                        + " timeframe. Check your iat and exp values in the JWT claim.|T-CLOCK",
                "invalid_grant|Token has been expired or revoked.|T-SIGN-IN-ENDED",
                "invalid_client|The OAuth client was not found.|T-CLIENT",
                "something_else|Whatever|T-TOKEN"
            })
    void refusalsSayWhatToDo(String error, String description, String code) throws Exception {
        tokenServer = request -> Reply.of(
                400,
                "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}",
                "Content-Type: application/json");
        SignIn signIn = signIn(key(PEM));

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> signIn.sign(REQUEST));

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.remedy()).isPresent();
        assertThat(failure).hasMessageContaining(description);
        assertThat(String.valueOf(failure)).doesNotContain(PEM.substring(40, 80));
    }

    @Test
    void anUnreachableTokenServerIsNoFaultOfTheCredentials() throws Exception {
        SignIn signIn = signIn(key(PEM));
        server.close();

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> signIn.sign(REQUEST));

        assertThat(failure.kind()).isNotEqualTo(ErrorKind.AUTHENTICATION);
    }

    @Test
    void impersonationFetchesTwoTokensAndNamesTheAccountThatMayNot() throws Exception {
        tokenServer = request -> request.target().contains("generateAccessToken")
                ? Reply.json("{\"accessToken\":\"as-reader\",\"expireTime\":\"2099-01-01T00:00:00Z\"}")
                : token();
        assertThat(signIn(impersonation()).sign(REQUEST).headers().first("Authorization"))
                .contains("Bearer as-reader");

        tokenServer = request -> request.target().contains("generateAccessToken")
                ? Reply.of(
                        403,
                        "{\"error\":{\"code\":403,\"message\":\"Permission 'iam.serviceAccounts.getAccessToken'"
                                + " denied\",\"status\":\"PERMISSION_DENIED\"}}",
                        "Content-Type: application/json")
                : token();
        SignIn signIn = signIn(impersonation());
        ConnectorException failure = catchThrowableOfType(ConnectorException.class, () -> signIn.sign(REQUEST));
        assertThat(failure.code()).isEqualTo("T-IMPERSONATION");
        assertThat(failure).hasMessageContaining("getAccessToken");
    }

    @Test
    void aBadKeyIsNamedByFileAndField(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key.json");
        assertThatThrownBy(() -> signIn(file(file)).sign(REQUEST))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("does not exist");

        Files.writeString(file, "{\"type\": \"service_account\",\n \"client_email\": }");
        assertThatThrownBy(() -> signIn(file(file)).sign(REQUEST))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("line 2");

        Files.writeString(file, "{\"type\":\"authorized_user\"}");
        assertThatThrownBy(() -> signIn(file(file)).sign(REQUEST)).hasMessageContaining("type 'authorized_user'");

        Files.writeString(file, "{\"type\":\"service_account\",\"client_email\":\"a@b\",\"private_key_id\":\"1\"}");
        assertThatThrownBy(() -> signIn(file(file)).sign(REQUEST)).hasMessageContaining("no field 'private_key'");

        Files.writeString(file, json("-----BEGIN PRIVATE KEY-----\\nsecret-stuff\\n-----END PRIVATE KEY-----\\n"));
        assertThatThrownBy(() -> signIn(file(file)).sign(REQUEST))
                .hasMessageContaining("field 'private_key'")
                .hasMessageNotContaining("secret-stuff");

        Files.writeString(file, json(pem("EC", 256)));
        assertThatThrownBy(() -> signIn(file(file)).sign(REQUEST)).hasMessageContaining("is not a private RSA key");
    }

    @Test
    void aServiceAccountNeedsItsKeyOnce() {
        assertThatThrownBy(() -> signIn(new AuthSettings("service-account", Map.of())))
                .hasMessageContaining("auth.key or auth.key-file");
    }

    private SignIn signIn(AuthSettings auth) throws ConnectorException {
        return GoogleAuth.signIn(
                auth, TestContext.with(http), List.of("scope-a"), Optional.of("payer"), new GoogleAuthErrors("T"));
    }

    private AuthSettings key(String pem) {
        return new AuthSettings("service-account", Map.of("key", Secret.of(json(pem))));
    }

    private static AuthSettings file(Path file) {
        return new AuthSettings("service-account", Map.of("key-file", file.toString()));
    }

    private AuthSettings impersonation() {
        return new AuthSettings(
                "impersonation",
                Map.of(
                        "target", "reader@test.iam.gserviceaccount.com",
                        "key", Secret.of(json(PEM)),
                        "iam-endpoint", server.uri("/").toString()));
    }

    private String json(String pem) {
        return json(pem, server.uri("/token"));
    }

    static String json(String pem, URI tokenServer) {
        return "{\"type\":\"service_account\",\"project_id\":\"test\",\"private_key_id\":\"1\",\"client_id\":\"2\","
                + "\"client_email\":\"robot@test.iam.gserviceaccount.com\",\"private_key\":\"" + pem
                + "\",\"token_uri\":\"" + tokenServer + "\"}";
    }

    private Reply token() {
        return Reply.json("{\"access_token\":\"token-" + tokens.incrementAndGet()
                + "\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }

    private static HttpTransport transport() {
        try {
            return HttpTransport.open(TransportOptions.builder().build(), new OpenBudget());
        } catch (ConnectorException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem() {
        return pem("RSA", 2048);
    }

    private static String pem(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\\n" + Base64.getEncoder().encodeToString(key)
                    + "\\n-----END PRIVATE KEY-----\\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
