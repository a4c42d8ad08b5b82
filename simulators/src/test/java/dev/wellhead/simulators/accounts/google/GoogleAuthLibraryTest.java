package dev.wellhead.simulators.accounts.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.ClientId;
import com.google.auth.oauth2.DefaultPKCEProvider;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserAuthorizer;
import com.google.auth.oauth2.UserCredentials;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's own library takes this server for Google's. */
class GoogleAuthLibraryTest {
    private static final String CLOUD = "https://www.googleapis.com/auth/cloud-platform";
    private final AccountsSimulator<GoogleAccounts> server = AccountsSimulator.google(0, AccountsOptions.defaults());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode whoAmI(GoogleCredentials credentials) throws Exception {
        String token = credentials.refreshAccessToken().getTokenValue();
        return Web.get(server.endpoint() + "/simulator/accounts/whoami", token).json();
    }

    private static InputStream stream(JsonNode file) {
        return new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ServiceAccountCredentials serviceAccount() throws Exception {
        return ServiceAccountCredentials.fromStream(stream(server.accounts().serviceAccountKey("robot", "shop-1")));
    }

    @Test
    void aServiceAccountGetsAToken() throws Exception {
        JsonNode who = whoAmI(serviceAccount().createScoped(List.of(CLOUD)));

        assertThat(who.path("account").asText()).isEqualTo("robot@shop-1.iam.gserviceaccount.com");
        assertThat(who.at("/scopes/0").asText()).isEqualTo(CLOUD);
    }

    @Test
    void aServiceAccountSignsItsOwnToken() throws Exception {
        ServiceAccountCredentials credentials = ((ServiceAccountCredentials)
                        serviceAccount().createScoped(List.of(CLOUD)))
                .createWithUseJwtAccessWithScope(true);
        String header = credentials
                .getRequestMetadata(URI.create("https://bigquery.googleapis.com/"))
                .get("Authorization")
                .get(0);

        JsonNode who = Web.get(server.endpoint() + "/simulator/accounts/whoami", header.substring("Bearer ".length()))
                .json();

        assertThat(who.path("account").asText()).isEqualTo("robot@shop-1.iam.gserviceaccount.com");
        assertThat(server.requests().counts().byName()).doesNotContainKey("token");
    }

    @Test
    void aUserSignsInWithACodeAndRefreshes() throws Exception {
        OAuthClient client = server.accounts().client();
        UserAuthorizer authorizer = UserAuthorizer.newBuilder()
                .setClientId(ClientId.of(client.id(), client.secret()))
                .setScopes(List.of(CLOUD))
                .setCallbackUri(URI.create("/callback"))
                .setPKCEProvider(new DefaultPKCEProvider())
                .setUserAuthUri(URI.create(server.accounts().authorizeUri()))
                .setTokenServerUri(URI.create(server.accounts().tokenUri()))
                .build();
        URI base = URI.create("http://127.0.0.1:50505");
        String page = authorizer.getAuthorizationUrl(null, "state", base).toString();
        String code = Web.click(page, "allow").sent("code");

        UserCredentials user = authorizer.getCredentialsFromCode(code, base);

        assertThat(user.getRefreshToken()).startsWith("1//");
        assertThat(whoAmI(user).path("account").asText()).isEqualTo("ada@example.com");
        assertThat(server.counters().refreshes()).isEqualTo(1);
        assertThatThrownBy(() -> authorizer.getCredentialsFromCode(code, base)).hasMessageContaining("400");
    }

    @Test
    void aUsersFileRefreshesUntilAccessIsWithdrawn() throws Exception {
        JsonNode file = server.accounts().userCredentials("grace@example.com");
        UserCredentials user = UserCredentials.newBuilder()
                .setClientId(file.path("client_id").asText())
                .setClientSecret(file.path("client_secret").asText())
                .setRefreshToken(file.path("refresh_token").asText())
                .setTokenServerUri(URI.create(file.path("token_uri").asText()))
                .build();
        assertThat(whoAmI(user).path("account").asText()).isEqualTo("grace@example.com");

        server.accounts().revoke("grace@example.com");

        assertThatThrownBy(user::refresh).hasMessageContaining("invalid_grant");
    }

    @Test
    void oneServiceAccountActsAsAnother() throws Exception {
        String target = "target@shop-1.iam.gserviceaccount.com";
        ImpersonatedCredentials credentials = ImpersonatedCredentials.newBuilder()
                .setSourceCredentials(serviceAccount())
                .setTargetPrincipal(target)
                .setScopes(List.of(CLOUD))
                .setLifetime(600)
                .setIamEndpointOverride(server.accounts().impersonationUri(target))
                .build();

        assertThat(whoAmI(credentials).path("account").asText()).isEqualTo(target);
    }

    @Test
    void aWorkloadExchangesTheTokenInItsFile() throws Exception {
        Path token =
                Files.writeString(folder.resolve("subject"), server.accounts().subjectToken("build-7"));
        ObjectNode source = JsonNodeFactory.instance.objectNode().put("file", token.toString());

        JsonNode who = whoAmI(workload(source, Optional.empty()));

        assertThat(who.path("account").asText()).endsWith("/subject/build-7");
    }

    @Test
    void aWorkloadFetchesItsTokenAndActsAsAServiceAccount() throws Exception {
        ObjectNode source = JsonNodeFactory.instance
                .objectNode()
                .put("url", server.accounts().subjectTokenUri());
        source.putObject("format").put("type", "json").put("subject_token_field_name", "subject_token");

        JsonNode who = whoAmI(workload(source, Optional.of("target@shop-1.iam.gserviceaccount.com")));

        assertThat(who.path("account").asText()).isEqualTo("target@shop-1.iam.gserviceaccount.com");
    }

    private GoogleCredentials workload(ObjectNode source, Optional<String> target) throws Exception {
        JsonNode file = server.accounts().workloadCredentials(source, target);
        // The library refuses plain HTTP for these credentials, and the simulator speaks nothing else.
        HttpTransport plain = new NetHttpTransport.Builder()
                .setConnectionFactory(
                        url -> (HttpURLConnection) URI.create(url.toString().replaceFirst("^https:", "http:"))
                                .toURL()
                                .openConnection())
                .build();
        return ExternalAccountCredentials.fromStream(stream(file), () -> plain).createScoped(List.of(CLOUD));
    }
}
