package dev.wellhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.accounts.signin.SignOut;
import dev.wellhead.accounts.store.MemoryAccounts;
import dev.wellhead.example.VisitorsConnector;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.Browser;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application that signs its users in, and whose connectors then use the account. */
class AccountsTest {
    private final AccountsSimulator<GoogleAccounts> google = AccountsSimulator.google(0, AccountsOptions.defaults());
    private final Connectors connectors = Connectors.builder()
            .register(new VisitorsConnector())
            .accounts(new MemoryAccounts())
            .build();
    private final Browser browser = new Browser();

    @AfterEach
    void close() {
        connectors.close();
        google.close();
    }

    @Test
    void aPersonSignsInAndTheConnectorReads() throws Exception {
        Accounts accounts = connectors.accounts();
        try (SignInSession session =
                accounts.login(new ConnectionDefinition("mine", "visitors", settings(Map.of())), OptionalInt.empty())) {
            CompletableFuture<Browser.Page> page = browser.pressAndFollow(session.address(), "allow");
            assertThat(session.await(SignInSession.USUAL_PATIENCE).isUsable()).isTrue();
            assertThat(page.get().text()).contains("Signed in", "&#39;mine&#39;");
        }

        try (Connector visitors = connectors.open(new ConnectionDefinition("mine", "visitors", settings(Map.of())))) {
            assertThat(visitors.fetchData(FetchParams.of("visitors")).toJson()).contains("ada@example.com");
            google.accounts().expireAccessTokens();
            assertThat(visitors.testConnection().ok())
                    .as("renewed after the 401")
                    .isTrue();
        }
        assertThat(accounts.status(new ConnectionDefinition("mine", "visitors", settings(Map.of())))
                        .orElseThrow()
                        .state())
                .isEqualTo(AccountStatus.State.SIGNED_IN);
        assertThat(accounts.logout(new ConnectionDefinition("mine", "visitors", settings(Map.of())))
                        .revoked())
                .isEqualTo(SignOut.Revoked.YES);
        try (Connector visitors = connectors.open(new ConnectionDefinition("mine", "visitors", settings(Map.of())))) {
            assertThat(visitors.testConnection()
                            .firstFailure()
                            .orElseThrow()
                            .failure()
                            .orElseThrow()
                            .remedy())
                    .contains("Sign in with 'wellhead auth login mine'.");
        }
    }

    @Test
    void withoutASignInTheRefreshTokenOfTheSettingsWorks() throws Exception {
        String token = google.accounts()
                .issueRefreshToken(
                        google.accounts().client(),
                        "grace@example.com",
                        List.of("https://www.googleapis.com/auth/bigquery"));
        ConnectorSettings settings = settings(Map.of("refresh-token", token));

        assertThat(connectors
                        .accounts()
                        .status(new ConnectionDefinition("mine", "visitors", settings))
                        .orElseThrow()
                        .state())
                .isEqualTo(AccountStatus.State.FROM_SETTINGS);
        try (Connector visitors = connectors.open("visitors", "mine", settings)) {
            assertThat(visitors.fetchData(FetchParams.of("visitors")).toJson()).contains("grace@example.com");
        }
    }

    @Test
    void aPastedAddressIsEnough() throws Exception {
        try (SignInSession session = connectors
                .accounts()
                .loginByPasting(
                        new ConnectionDefinition("mine", "visitors", settings(Map.of())), OptionalInt.empty())) {
            URI back = browser.press(session.address(), "allow");
            assertThat(catchThrowableOfType(ConnectorException.class, () -> session.paste("what is this?"))
                            .code())
                    .isEqualTo("AUTH-PASTE");
            assertThat(session.paste(back.toString()).isUsable()).isTrue();
        }
    }

    @Test
    void kindsWithoutAnAccountSaySo() throws Exception {
        ConnectorSettings keyed = new ConnectorSettings(
                Map.of("address", google.endpoint()),
                new AuthSettings("signed-header", Map.of("key-id", "k", "shared-key", "s")));

        assertThat(connectors.accounts().status(new ConnectionDefinition("mine", "visitors", keyed)))
                .isEmpty();
        assertThat(catchThrowableOfType(
                                ConnectorException.class,
                                () -> connectors
                                        .accounts()
                                        .login(
                                                new ConnectionDefinition("mine", "visitors", keyed),
                                                OptionalInt.empty()))
                        .code())
                .isEqualTo("AUTH-KIND");
    }

    private ConnectorSettings settings(Map<String, String> more) {
        Map<String, Object> auth = new HashMap<>(more);
        auth.put("client-id", google.accounts().client().id());
        auth.put("client-secret", google.accounts().client().secret());
        auth.put("authorization-uri", google.accounts().authorizeUri());
        auth.put("token-uri", google.accounts().tokenUri());
        auth.put("revocation-uri", google.endpoint() + "/revoke");
        return new ConnectorSettings(
                Map.of("address", google.endpoint() + "/simulator/accounts/whoami"), new AuthSettings("oauth2", auth));
    }
}
