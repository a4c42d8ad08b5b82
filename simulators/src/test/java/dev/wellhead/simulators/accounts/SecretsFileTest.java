package dev.wellhead.simulators.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every secret that the server issues or holds stands in the file, so that a scan can look for all of them. */
class SecretsFileTest {
    @TempDir
    private Path folder;

    private AccountsOptions options() {
        return AccountsOptions.builder()
                .rotation(true)
                .secretsFile(folder.resolve("secrets"))
                .build();
    }

    private List<String> noted() throws Exception {
        return Files.readAllLines(folder.resolve("secrets"));
    }

    @Test
    void googlesSecretsAreNoted() throws Exception {
        try (AccountsSimulator<GoogleAccounts> server = AccountsSimulator.google(0, options())) {
            OAuthClient client = server.accounts().client();
            String key = server.accounts()
                    .serviceAccountKey("robot", "shop-1")
                    .path("private_key")
                    .asText();
            Map<String, String> request = Map.of(
                    "client_id",
                    client.id(),
                    "redirect_uri",
                    "http://127.0.0.1:1/",
                    "response_type",
                    "code",
                    "access_type",
                    "offline",
                    "scope",
                    "openid");
            String code = Web.click(Web.with(request, server.accounts().authorizeUri()), "allow")
                    .sent("code");
            JsonNode tokens = Web.form(
                            server.accounts().tokenUri(),
                            "grant_type",
                            "authorization_code",
                            "code",
                            code,
                            "redirect_uri",
                            "http://127.0.0.1:1/",
                            "client_id",
                            client.id(),
                            "client_secret",
                            client.secret())
                    .json();

            assertThat(noted())
                    .contains(
                            client.secret(),
                            code,
                            tokens.path("access_token").asText(),
                            tokens.path("refresh_token").asText(),
                            tokens.path("id_token").asText())
                    .containsAll(
                            key.lines().filter(line -> !line.startsWith("-")).toList())
                    .noneMatch(line -> line.startsWith("-----"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void hubSpotsSecretsAreNoted() throws Exception {
        try (AccountsSimulator<HubSpotAccounts> server = AccountsSimulator.hubSpot(0, options())) {
            HubSpotAccounts accounts = server.accounts();
            String refresh = accounts.issueRefreshToken(accounts.portals().get(0), List.of("oauth"));
            JsonNode tokens = Web.form(
                            accounts.tokenUri("v3"),
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            refresh,
                            "client_id",
                            accounts.client().id(),
                            "client_secret",
                            accounts.client().secret())
                    .json();
            String privateApp = accounts.issuePrivateAppToken(accounts.portals().get(0), List.of("oauth"));

            assertThat(noted())
                    .contains(
                            accounts.client().secret(),
                            refresh,
                            tokens.path("access_token").asText(),
                            tokens.path("refresh_token").asText(),
                            privateApp);
        }
    }
}
