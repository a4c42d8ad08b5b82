package dev.wellhead.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.accounts.oauth.OAuthClient;
import dev.wellhead.accounts.store.MemoryAccounts;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.hubspot.HubSpotAccounts;
import dev.wellhead.simulators.accounts.server.AccountsSimulator;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.Browser;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in to a simulated HubSpot: a registered redirect address, optional scopes, three generations of endpoints. */
class HubSpotSignInTest {
    private final AccountsSimulator<HubSpotAccounts> hubSpot = AccountsSimulator.hubSpot(0, AccountsOptions.defaults());
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
        hubSpot.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v3", "2026-03", "2026-09"})
    void aPersonConnectsAPortal(String version) throws Exception {
        try (LoopbackReceiver receiver = LoopbackReceiver.open("crm", 0, "/callback")) {
            hubSpot.accounts().addRedirectUri(receiver.redirect().toString());
            ConnectionAccount account = account(version);
            Attempt attempt = account.begin(receiver.redirect());
            CompletableFuture<Browser.Page> page = browser.pressAndFollow(attempt.address(), "allow");

            AccountStatus status = account.complete(attempt, receiver.await(Duration.ofSeconds(30)));
            receiver.show(ResultPage.signedIn("Signed in"));

            assertThat(page.get().status()).isEqualTo(200);
            assertThat(status.state()).isEqualTo(AccountStatus.State.SIGNED_IN);
            assertThat(status.owner()).isNotEmpty();
            assertThat(status.granted()).contains("oauth", "crm.objects.contacts.read", "tickets");
            assertThat(account.refresh().isUsable()).isTrue();
            assertThat(account.signOut().revoked()).isEqualTo(SignOut.Revoked.YES);
        }
    }

    private ConnectionAccount account(String version) {
        HubSpotAccounts accounts = hubSpot.accounts();
        boolean first = version.equals("v1");
        URI base = URI.create(hubSpot.endpoint() + "/oauth/" + version + "/");
        OAuthProfile profile = OAuthProfile.builder(accounts.client().id(), URI.create(accounts.tokenUri(version)))
                .clientSecret(Secret.of(accounts.client().secret()))
                .authorization(URI.create(accounts.authorizeUri()))
                .scopes(List.of("oauth", "crm.objects.contacts.read"))
                .optionalScopes(List.of("tickets"))
                .optionalScopeParameter("optional_scope")
                .accountMembers(List.of("user", "hub_domain", "hub_id"))
                .introspection(
                        first
                                ? new TokenCall(TokenCall.Shape.GET_PATH, base.resolve("access-tokens"))
                                : TokenCall.form(base.resolve("token/introspect")))
                .revocation(
                        first
                                ? new TokenCall(TokenCall.Shape.DELETE_PATH, base.resolve("refresh-tokens"))
                                : TokenCall.form(base.resolve("token/revoke")))
                .build();
        return new ConnectionAccount(
                new OAuthClient("crm", profile, http, Clock.systemUTC()), store, false, Clock.systemUTC());
    }
}
