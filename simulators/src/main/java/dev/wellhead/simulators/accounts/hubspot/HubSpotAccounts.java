package dev.wellhead.simulators.accounts.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.AccountRoutes;
import dev.wellhead.simulators.accounts.Accounts;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.accounts.store.TokenRules;
import dev.wellhead.simulators.accounts.store.TokenStore;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * HubSpot's authorization server: {@code /oauth/authorize} and the token endpoints, which the service has on two hosts,
 * below one address. Thread-safe.
 */
public final class HubSpotAccounts implements Accounts {
    /** Registered from the start; any other address must be registered before a browser is sent there. */
    public static final List<String> REDIRECT_URIS =
            List.of("http://localhost:8976/callback", "http://127.0.0.1:8976/callback");

    private final HubSpotParts parts;
    private final Bearer bearer;
    private final HubSpotText text;
    private volatile String endpoint = "";

    public HubSpotAccounts(AccountsOptions options) {
        Duration lifetime = options.accessLifetime().orElse(Duration.ofMinutes(30));
        Secrets secrets = options.secrets();
        Counters counters = new Counters();
        TokenRules rules = TokenRules.of(
                lifetime,
                Duration.ofMinutes(1),
                options.rotation(),
                options.greatestLive().orElse(Integer.MAX_VALUE));
        text = new HubSpotText(secrets);
        List<String> redirects = new ArrayList<>(REDIRECT_URIS);
        redirects.addAll(options.redirectUris());
        parts = new HubSpotParts(
                options.clock(),
                lifetime,
                secrets,
                counters,
                new TokenStore(options.clock(), rules, text, secrets, counters),
                new App(secrets.uuid(), secrets.note(secrets.uuid()), redirects),
                new PrivateApps());
        bearer = new Bearer(parts);
    }

    @Override
    public void register(Router router) {
        new AccountRoutes(this).register(router);
        new Consent(parts).register(router);
        new TokenRoutes(parts).register(router);
        new Introspection(parts).register(router);
        router.add("accounts.whoami", "GET", "simulator/accounts/whoami", true, this::whoAmI);
        router.open("simulator.redirect", "POST", "simulator/accounts/redirect-uris", call -> {
            addRedirectUri(call.json().path("uri").asText());
            return Reply.json(
                    Json.object().put("registered", parts.app().redirectUris().size()));
        });
    }

    private Reply whoAmI(Call call) {
        HubSpotCaller caller = caller(call);
        ObjectNode node = Json.object();
        caller.portal()
                .ifPresentOrElse(
                        portal -> node.put("account", portal.account()),
                        () -> node.put("account", parts.app().clientId()));
        caller.scopes().forEach(node.putArray("scopes")::add);
        return Reply.json(node);
    }

    @Override
    public void servedAt(String newEndpoint) {
        endpoint = newEndpoint;
    }

    @Override
    public void check(Call call) {
        bearer.counted(call);
    }

    /** Who makes a call that {@link #check} let through. */
    public HubSpotCaller caller(Call call) {
        return bearer.caller(call);
    }

    @Override
    public ErrorForm errors() {
        return new HubSpotErrors();
    }

    @Override
    public Counters counters() {
        return parts.counters();
    }

    /** The app that people install. */
    public OAuthClient client() {
        App app = parts.app();
        return new OAuthClient(app.clientId(), app.clientSecret(), app.redirectUris(), false, false);
    }

    /** The accounts that the consent page offers. */
    public List<Portal> portals() {
        return Portals.all();
    }

    /** Lets browsers be sent back to one address more. */
    public void addRedirectUri(String uri) {
        parts.app().addRedirectUri(uri);
    }

    /** Where browsers are sent for consent. */
    public String authorizeUri() {
        return endpoint + "/oauth/authorize";
    }

    /** Where tokens are asked for, of a version: v1, v3, 2026-03 or 2026-09. */
    public String tokenUri(String version) {
        return endpoint + "/oauth/" + version + "/token";
    }

    /** A token of a private app, which has no end. */
    public String issuePrivateAppToken(Portal portal, List<String> scopes) {
        String token = parts.secrets().note(text.privateAppToken());
        parts.privateApps().add(token, portal, scopes);
        return token;
    }

    /** A refresh token, as if somebody had clicked. */
    public String issueRefreshToken(Portal portal, List<String> scopes) {
        return parts.store().issueRefreshToken(client(), portal.account(), scopes);
    }

    @Override
    public void expireAccessTokens() {
        parts.store().expireAccessTokens();
    }

    /** Takes back everything that a portal, named by its number, allowed. */
    @Override
    public void revoke(String account) {
        parts.store().revokeAccount(account);
        Portals.find(account).ifPresent(parts.privateApps()::revoke);
    }
}
