package dev.wellhead.simulators.bigquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Google's own credentials get their tokens from the simulator. */
class GoogleClientAuthTest {
    @TempDir
    Path folder;

    private static BigQuerySimulator guarded() {
        return BigQuerySimulator.start(
                BigQueryOptions.builder().rows(10).authentication(true).build());
    }

    private ServiceAccountCredentials serviceAccount(BigQuerySimulator simulator) throws Exception {
        Path file = simulator.writeServiceAccountKey(folder.resolve("key.json"), "reader");
        try (InputStream key = Files.newInputStream(file)) {
            return ServiceAccountCredentials.fromStream(key);
        }
    }

    @Test
    void aServiceAccountReadsWithItsKeyFile() throws Exception {
        try (BigQuerySimulator simulator = guarded()) {
            BigQuery client = GoogleClient.of(simulator, serviceAccount(simulator));

            assertThat(client.getDataset("shop")).isNotNull();
            assertThat(simulator.requests().counts().byName()).containsEntry("token", 1L);
        }
    }

    @Test
    void aTokenThatRanOutIsReplaced() throws Exception {
        try (BigQuerySimulator simulator = guarded()) {
            BigQuery client = GoogleClient.of(simulator, serviceAccount(simulator));
            client.getDataset("shop");
            simulator.expireTokens();

            assertThat(client.getDataset("shop")).isNotNull();
            assertThat(simulator.requests().counts().byName()).containsEntry("token", 2L);
        }
    }

    @Test
    void aRevokedAccountGetsNoToken() throws Exception {
        try (BigQuerySimulator simulator = guarded()) {
            ServiceAccountCredentials credentials = serviceAccount(simulator);
            simulator.revoke(credentials.getClientEmail());

            GoogleCredentials scoped = credentials.createScoped(List.of("https://www.googleapis.com/auth/bigquery"));
            assertThatThrownBy(scoped::refreshAccessToken).hasMessageContaining("invalid_grant");
        }
    }

    @Test
    void aUserReadsWithARefreshTokenUntilItIsRevoked() throws Exception {
        try (BigQuerySimulator simulator = guarded()) {
            var file = Rest.JSON.readTree(
                    Files.readAllBytes(simulator.writeUserCredentials(folder.resolve("user.json"), "ada@example.com")));
            UserCredentials user = UserCredentials.newBuilder()
                    .setClientId(file.path("client_id").asText())
                    .setClientSecret(file.path("client_secret").asText())
                    .setRefreshToken(file.path("refresh_token").asText())
                    .setTokenServerUri(URI.create(file.path("token_uri").asText()))
                    .build();

            assertThat(GoogleClient.of(simulator, user).getDataset("shop")).isNotNull();
            simulator.revoke("ada@example.com");
            assertThatThrownBy(user::refresh).hasMessageContaining("invalid_grant");
        }
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        try (BigQuerySimulator simulator = guarded()) {
            BigQuery client = GoogleClient.of(simulator, NoCredentials.getInstance());

            assertThatThrownBy(() -> client.getDataset("shop"))
                    .isInstanceOfSatisfying(
                            BigQueryException.class,
                            failure -> assertThat(failure.getCode()).isEqualTo(401));
        }
    }

    @Test
    void aServiceAccountActsForAnother() throws Exception {
        try (BigQuerySimulator simulator = guarded()) {
            Rest rest = new Rest(simulator);
            String path = "/v1/projects/-/serviceAccounts/other@demo.example:generateAccessToken";
            assertThat(rest.post(path, "{}").status()).isEqualTo(401);

            Rest.Answer answer = rest.send(rest.request(path)
                    .header("Authorization", "Bearer " + simulator.issueToken())
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                    .build());
            String token = answer.body().path("accessToken").asText();
            assertThat(rest.send(rest.request("datasets/shop")
                                    .header("Authorization", "Bearer " + token)
                                    .build())
                            .status())
                    .isEqualTo(200);
        }
    }
}
