package dev.wellhead.simulators.accounts.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.accounts.jwt.Jwt;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import java.io.IOException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assertions of service accounts: in which order what is wrong with them is found, and in which words. */
class ServiceAccountTest {
    private static final String BIGQUERY = "https://www.googleapis.com/auth/bigquery";
    private static final String BAD_TIMES = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a"
            + " reasonable timeframe. Check your iat and exp values in the JWT claim.";
    private final AccountsSimulator<GoogleAccounts> server = AccountsSimulator.google(0, AccountsOptions.defaults());
    private JsonNode file = JsonNodeFactory.instance.objectNode();
    private String email = "";

    @BeforeEach
    void makeKey() {
        file = server.accounts().serviceAccountKey("robot", "shop-1");
        email = file.path("client_email").asText();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private ObjectNode claims() {
        long now = Instant.now().getEpochSecond();
        return JsonNodeFactory.instance
                .objectNode()
                .put("iss", email)
                .put("scope", BIGQUERY)
                .put("aud", server.accounts().tokenUri())
                .put("iat", now)
                .put("exp", now + 3600);
    }

    private String signed(ObjectNode claims) throws Exception {
        String body = file.path("private_key")
                .asText()
                .lines()
                .filter(line -> !line.startsWith("-"))
                .collect(Collectors.joining());
        PrivateKey key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
        return Jwt.sign(file.path("private_key_id").asText(), claims, key);
    }

    private Web.Answer ask(String assertion) throws IOException, InterruptedException {
        return Web.form(
                server.accounts().tokenUri(),
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                assertion);
    }

    private void assertRefused(String assertion, int status, String error, String description) throws Exception {
        Web.Answer answer = ask(assertion);
        assertThat(answer.json().path("error_description").asText()).isEqualTo(description);
        assertThat(answer.json().path("error").asText()).isEqualTo(error);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void anAssertionThatHoldsGetsAToken() throws Exception {
        JsonNode answer = ask(signed(claims())).json();

        assertThat(answer.path("access_token").asText()).startsWith("ya29.");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.has("id_token")).isFalse();
    }

    @Test
    void whatIsNoTokenIsABadRequest() throws Exception {
        assertRefused("", 400, "invalid_request", "Bad Request");
        assertRefused("a.b", 400, "invalid_request", "Bad Request");
        assertRefused("!.e30.x", 400, "invalid_request", "Bad Request");
        assertRefused("e30.bm8ganNvbg.x", 400, "invalid_request", "Bad Request");
    }

    @Test
    void theSignatureIsLookedAtBeforeTheAccount() throws Exception {
        String good = signed(claims());
        String broken = good.substring(0, good.lastIndexOf('.') + 1) + "AAAA";
        assertRefused(broken, 400, "invalid_grant", "Invalid JWT Signature.");
        server.accounts().revoke(email);
        assertRefused(broken, 400, "invalid_grant", "Invalid JWT Signature.");
        assertRefused(good, 400, "invalid_grant", "Invalid grant: account not found");
    }

    @Test
    void aKeyThatWasDeletedSignsNothing() throws Exception {
        String good = signed(claims());
        server.accounts().deleteKeys(email);

        assertRefused(good, 400, "invalid_grant", "Invalid JWT Signature.");
    }

    @Test
    void anAccountIsLookedAtBeforeTheTimes() throws Exception {
        ObjectNode claims = claims().put("iss", "nobody@shop-1.iam.gserviceaccount.com");
        claims.remove("iat");

        assertRefused(signed(claims), 400, "invalid_grant", "Invalid grant: account not found");
    }

    @Test
    void timesAreLookedAtBeforeScopes() throws Exception {
        ObjectNode none = claims();
        none.remove("iat");
        none.remove("scope");
        assertRefused(signed(none), 400, "invalid_grant", BAD_TIMES);
        long now = Instant.now().getEpochSecond();
        assertRefused(signed(claims().put("exp", now + 3601)), 400, "invalid_grant", BAD_TIMES);
        long day = 86_400;
        assertRefused(
                signed(claims().put("iat", now + day).put("exp", now + day + 3600)), 400, "invalid_grant", BAD_TIMES);
        assertRefused(
                signed(claims().put("iat", now - day).put("exp", now - day + 3600)), 400, "invalid_grant", BAD_TIMES);
        assertThat(ask(signed(claims().put("iat", now + 200).put("exp", now + 3600)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void scopesAreLookedAtBeforeTheAudience() throws Exception {
        ObjectNode none = claims().put("aud", "https://example.com/");
        none.remove("scope");
        assertRefused(signed(none), 400, "invalid_scope", "Invalid OAuth scope or ID token audience provided.");
        assertRefused(
                signed(claims().put("aud", "https://example.com/")),
                400,
                "invalid_grant",
                "Invalid JWT: Failed audience check.");
        assertThat(ask(signed(claims().put("aud", "https://oauth2.googleapis.com/token")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anUnknownScopeIsASuccessWithoutAnAccessToken() throws Exception {
        Web.Answer answer = ask(signed(claims().put("scope", "https://www.googleapis.com/auth/bigqery")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("access_token")).isFalse();
        assertThat(Jwt.parse(answer.json().path("id_token").asText())
                        .orElseThrow()
                        .claim("email"))
                .isEqualTo(email);
    }

    @Test
    void onlyWithDelegationAnAccountActsForAPerson() throws Exception {
        String assertion = signed(claims().put("sub", "ada@example.com"));
        assertThat(ask(assertion).json().path("error").asText()).isEqualTo("unauthorized_client");
        assertThat(ask(assertion).status()).isEqualTo(401);

        server.accounts().allowDelegation(email);

        String token = ask(assertion).json().path("access_token").asText();
        assertThat(whoAmI(token).json().path("account").asText()).isEqualTo("ada@example.com");
    }

    @Test
    void aTokenThatTheAccountSignedItselfIsAsGood() throws Exception {
        ObjectNode claims = claims().put("sub", email);
        claims.remove("aud");
        assertThat(whoAmI(signed(claims)).json().at("/scopes/0").asText()).isEqualTo(BIGQUERY);
        ObjectNode whole = claims().put("sub", email).put("aud", "https://bigquery.googleapis.com/");
        whole.remove("scope");
        assertThat(whoAmI(signed(whole)).json().path("account").asText()).isEqualTo(email);

        assertThat(whoAmI(signed(claims().put("sub", "other@example.com"))).status())
                .isEqualTo(401);
        assertThat(whoAmI(signed(whole.put("exp", 1))).status()).isEqualTo(401);
        server.accounts().revoke(email);
        assertThat(whoAmI(signed(claims)).status()).isEqualTo(401);
    }

    private Web.Answer whoAmI(String token) throws IOException, InterruptedException {
        return Web.get(server.endpoint() + "/simulator/accounts/whoami", token);
    }

    @Test
    void impersonationHonoursScopesAndLifetimeAndRefusesTooLongOnes() throws Exception {
        String token = server.accounts().issueToken();
        String url = server.accounts().impersonationUri("target@shop-1.iam.gserviceaccount.com");
        JsonNode answer = Web.json(url, "{\"scope\":[\"" + BIGQUERY + "\"],\"lifetime\":\"600s\"}", token)
                .json();

        assertThat(Instant.parse(answer.path("expireTime").asText()))
                .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(600));
        JsonNode who = whoAmI(answer.path("accessToken").asText()).json();
        assertThat(who.path("account").asText()).startsWith("target@");
        assertThat(who.path("scopes")).hasSize(1);
        assertThat(Web.json(url, "{\"lifetime\":\"43201s\"}", token).status()).isEqualTo(400);
        assertThat(Web.json(url, "{\"lifetime\":\"soon\"}", token).status()).isEqualTo(400);
        assertThat(Web.json(url, "{}", "ya29.wrong").status()).isEqualTo(401);
        server.accounts().revoke("target@shop-1.iam.gserviceaccount.com");
        Web.Answer denied = Web.json(url, "{}", token);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.body()).contains("iam.serviceAccounts.getAccessToken");
    }
}
