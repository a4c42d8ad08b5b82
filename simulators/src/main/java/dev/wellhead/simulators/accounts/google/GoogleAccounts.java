package dev.wellhead.simulators.accounts.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.AccountRoutes;
import dev.wellhead.simulators.accounts.Accounts;
import dev.wellhead.simulators.accounts.AccountsOptions;
import dev.wellhead.simulators.accounts.store.Counters;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.accounts.store.TokenRules;
import dev.wellhead.simulators.accounts.store.TokenStore;
import dev.wellhead.simulators.base.google.GoogleErrors;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Google's authorization server: {@code /o/oauth2/v2/auth}, {@code /token}, {@code /revoke}, {@code /tokeninfo}, the
 * credentials API and the security token service, all below one address. Thread-safe.
 */
public final class GoogleAccounts implements Accounts {
    private static final String AUDIENCE =
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/"
                    + "simulator-pool/providers/simulator-provider";
    private final GoogleParts parts;
    private final Bearer bearer;
    private final Impersonation impersonation;
    private final WorkloadIdentity workloads;
    private final OAuthClient client;

    public GoogleAccounts(AccountsOptions options) {
        Duration lifetime = options.accessLifetime().orElse(Duration.ofHours(1));
        Secrets secrets = options.secrets();
        Counters counters = new Counters();
        TokenRules rules = TokenRules.of(
                lifetime,
                Duration.ofMinutes(10),
                options.rotation(),
                options.greatestLive().orElse(100));
        parts = new GoogleParts(
                options.clock(),
                lifetime,
                secrets,
                counters,
                new TokenStore(options.clock(), rules, new GoogleText(secrets), secrets, counters),
                new GoogleClients(secrets),
                List.of("ada@example.com", "grace@example.com"),
                new ServiceAccounts(options.clock(), secrets),
                new IdTokens(options.clock()),
                new Place());
        bearer = new Bearer(parts);
        impersonation = new Impersonation(parts, bearer);
        workloads = new WorkloadIdentity(parts);
        client = parts.clients().addDesktop(options.testing());
    }

    @Override
    public void register(Router router) {
        new AccountRoutes(this).register(router);
        new Consent(parts).register(router);
        new TokenRoutes(parts).register(router);
        new IdentityRoutes(parts).register(router);
        impersonation.register(router);
        workloads.register(router);
        router.add("accounts.whoami", "GET", "simulator/accounts/whoami", true, this::whoAmI);
        router.open("simulator.key", "POST", "simulator/service-accounts", this::newKey);
        router.open(
                "simulator.user",
                "POST",
                "simulator/users",
                call -> Reply.json(userCredentials(call.json().path("user").asText("user@example.com"))));
    }

    private Reply whoAmI(Call call) {
        Bearer.Caller caller = bearer.caller(call);
        ObjectNode node = Json.object().put("account", caller.account());
        caller.scopes().forEach(node.putArray("scopes")::add);
        return Reply.json(node);
    }

    private Reply newKey(Call call) {
        ObjectNode body = call.json();
        return Reply.json(serviceAccountKey(
                body.path("name").asText("reader"), body.path("project").asText("demo-project")));
    }

    @Override
    public void servedAt(String endpoint) {
        parts.place().set(endpoint);
    }

    @Override
    public void check(Call call) {
        bearer.counted(call);
    }

    /** Throws the 403 of an API where the call's token has none of these scopes; comes after {@link #check}. */
    public void require(Call call, Set<String> anyOf) {
        Bearer.require(bearer.caller(call), anyOf);
    }

    @Override
    public ErrorForm errors() {
        return new GoogleErrors();
    }

    @Override
    public Counters counters() {
        return parts.counters();
    }

    /** The accounts that the consent page offers. */
    public List<String> people() {
        return parts.people();
    }

    /** The desktop client that is there from the start. */
    public OAuthClient client() {
        return client;
    }

    /** A new desktop client. */
    public OAuthClient newDesktopClient(boolean testing) {
        return parts.clients().addDesktop(testing);
    }

    /** A new web client, which may send browsers back to these addresses only. */
    public OAuthClient newWebClient(List<String> redirectUris) {
        return parts.clients().addWeb(redirectUris);
    }

    /** Where browsers are sent for consent. */
    public String authorizeUri() {
        return parts.place().url("/o/oauth2/v2/auth");
    }

    /** Where tokens are asked for. */
    public String tokenUri() {
        return parts.place().url("/token");
    }

    /** The key file of a service account. */
    public ObjectNode serviceAccountKey(String name, String project) {
        return parts.serviceAccounts().newKey(name, project, tokenUri());
    }

    /** Takes all keys from a service account, which stays. */
    public void deleteKeys(String email) {
        parts.serviceAccounts().deleteKeys(email);
    }

    /** Lets a service account act for people of its domain. */
    public void allowDelegation(String email) {
        parts.serviceAccounts().allowDelegation(email);
    }

    /** The credentials file of a new signed-in user, as gcloud writes it, with the token endpoint beside it. */
    public ObjectNode userCredentials(String user) {
        return userCredentials(user, List.of(GoogleScopes.of("cloud-platform"), GoogleScopes.of("bigquery")));
    }

    /** The same for some scopes, in their long form. */
    public ObjectNode userCredentials(String user, List<String> scopes) {
        ObjectNode file = Json.object().put("type", "authorized_user").put("client_id", client.id());
        file.put("client_secret", client.secret());
        return file.put("refresh_token", issueRefreshToken(client, user, scopes))
                .put("token_uri", tokenUri());
    }

    /** A refresh token, as if somebody had clicked. */
    public String issueRefreshToken(OAuthClient of, String account, List<String> scopes) {
        return parts.store().issueRefreshToken(of, account, scopes);
    }

    /** An access token for everything in BigQuery and the cloud. */
    public String issueToken() {
        return issueToken(List.of(GoogleScopes.of("cloud-platform"), GoogleScopes.of("bigquery")));
    }

    /** An access token for some scopes, in their long form. */
    public String issueToken(List<String> scopes) {
        return issueToken(scopes, parts.accessLifetime());
    }

    /** An access token that lasts as long as is asked for. */
    public String issueToken(List<String> scopes, Duration lifetime) {
        return parts.store()
                .issue(client.id(), parts.people().get(0), scopes, lifetime)
                .value();
    }

    /** A token of the simulated identity provider that workload identity trusts. */
    public String subjectToken(String subject) {
        return workloads.subjectToken(subject, AUDIENCE);
    }

    /** Where a workload gets its subject token from, as JSON with the field {@code subject_token}. */
    public String subjectTokenUri() {
        return parts.place().url("/simulator/workload/subject-token");
    }

    /**
     * The credentials file of a workload. Google's library takes https addresses only, so the file names those; the
     * client must be told to speak plain HTTP to them.
     *
     * @param source where it gets its subject token from: {@code {"file": ...}} or {@code {"url": ...}} and a format
     * @param target the service account that it acts as; itself if empty
     */
    public ObjectNode workloadCredentials(ObjectNode source, Optional<String> target) {
        ObjectNode file = Json.object().put("type", "external_account").put("audience", AUDIENCE);
        file.put("subject_token_type", "urn:ietf:params:oauth:token-type:jwt");
        file.put("token_url", secure(parts.place().url("/v1/token"))).put("universe_domain", "googleapis.com");
        target.ifPresent(email -> file.put("service_account_impersonation_url", secure(impersonationUri(email))));
        file.set("credential_source", source);
        return file;
    }

    private static String secure(String url) {
        return url.replaceFirst("^http:", "https:");
    }

    /** Where tokens in the name of a service account are asked for. */
    public String impersonationUri(String email) {
        return parts.place().url("/v1/projects/-/serviceAccounts/" + email + ":generateAccessToken");
    }

    @Override
    public void expireAccessTokens() {
        parts.store().expireAccessTokens();
    }

    @Override
    public void revoke(String account) {
        parts.store().revokeAccount(account);
        parts.serviceAccounts().delete(account);
        impersonation.close(account);
    }
}
