package dev.wellhead.simulators.accounts.hubspot;

import dev.wellhead.simulators.accounts.store.Code;
import dev.wellhead.simulators.accounts.store.Redirects;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Html;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages on which a person chooses an account and says yes or no. */
final class Consent {
    private static final List<String> KEPT = List.of(
            "client_id",
            "redirect_uri",
            "scope",
            "optional_scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "response_type");
    private final HubSpotParts parts;

    Consent(HubSpotParts parts) {
        this.parts = parts;
    }

    void register(Router router) {
        router.open("authorize", "GET", "oauth/authorize", this::show);
        router.open("authorize.decide", "POST", "oauth/authorize", this::decide);
    }

    private Reply show(Call call) {
        Map<String, String> given = call.parameters();
        Optional<Reply> problem = problem(given);
        return problem.orElseGet(() -> Html.page(200, "Connect an app to HubSpot", page(given)));
    }

    /** The page for a request that HubSpot cannot trust enough to send the browser back. */
    private Optional<Reply> problem(Map<String, String> given) {
        if (!given.getOrDefault("client_id", "").equals(parts.app().clientId())) {
            return Optional.of(failed("BAD_CLIENT_ID", "We couldn't find an app with this client ID."));
        }
        String redirect = given.getOrDefault("redirect_uri", "");
        if (!parts.app().redirectUris().contains(redirect)) {
            return Optional.of(failed(
                    "BAD_REDIRECT_URI",
                    "The redirect URL in the request, " + redirect
                            + ", doesn't match one of the redirect URLs of the app, letter by letter."));
        }
        List<String> scopes = HubSpotScopes.split(given.getOrDefault("scope", ""));
        if (scopes.isEmpty()) {
            return Optional.of(failed("BAD_SCOPE", "The request names no scope."));
        }
        List<String> all = new ArrayList<>(scopes);
        all.addAll(HubSpotScopes.split(given.getOrDefault("optional_scope", "")));
        List<String> unknown =
                all.stream().filter(scope -> !HubSpotScopes.isKnown(scope)).toList();
        if (!unknown.isEmpty()) {
            return Optional.of(failed("BAD_SCOPE", "There is a scope mismatch: HubSpot has no " + unknown + "."));
        }
        String method = given.getOrDefault("code_challenge_method", "S256");
        return method.equals("S256") || method.equals("plain")
                ? Optional.empty()
                : Optional.of(failed("BAD_REQUEST", "There is no code_challenge_method " + method + "."));
    }

    private static Reply failed(String word, String text) {
        return Html.page(400, "Authorization failed", """
                <h1>Authorization failed</h1>
                <p id="description">%s</p>
                <p id="error">%s</p>
                """.formatted(Html.escape(text), Html.escape(word)));
    }

    private String page(Map<String, String> given) {
        StringBuilder form = new StringBuilder();
        KEPT.stream()
                .filter(given::containsKey)
                .forEach(name -> form.append(Html.hidden(name, given.getOrDefault(name, ""))));
        form.append("<fieldset><legend>Choose an account</legend>\n");
        for (Portal portal : Portals.all()) {
            form.append("<label><input type=\"radio\" name=\"portal\" value=\"" + portal.hubId() + "\""
                    + (portal.equals(Portals.first()) ? " checked" : "") + "> " + Html.escape(portal.domain())
                    + "<br><small>" + portal.hubId() + ", " + Html.escape(portal.user()) + "</small></label>\n");
        }
        form.append("</fieldset>\n");
        return "<h1>The simulator's app wants to connect to HubSpot</h1>\n<p>It will be able to use:</p>\n"
                + items(given.getOrDefault("scope", ""), "")
                + items(given.getOrDefault("optional_scope", ""), ", where the account has it")
                + "<form method=\"post\">\n" + form
                + "<button id=\"deny\" name=\"decision\" value=\"deny\">Cancel</button>\n"
                + "<button id=\"allow\" name=\"decision\" value=\"allow\">Connect app</button>\n</form>\n";
    }

    private static String items(String parameter, String remark) {
        StringBuilder list = new StringBuilder();
        HubSpotScopes.split(parameter)
                .forEach(scope -> list.append("<li>")
                        .append(Html.escape(scope))
                        .append(remark)
                        .append("</li>\n"));
        return list.isEmpty() ? "" : "<ul>\n" + list + "</ul>\n";
    }

    private Reply decide(Call call) {
        Map<String, String> given = call.form();
        Optional<Reply> problem = problem(given);
        if (problem.isPresent()) {
            return problem.get();
        }
        String redirect = given.getOrDefault("redirect_uri", "");
        String state = given.getOrDefault("state", "");
        if (!"allow".equals(given.get("decision"))) {
            return Redirects.back(
                    redirect,
                    state,
                    Map.of("error", "access_denied", "error_description", "The user did not authorize the request"));
        }
        Portal portal = Portals.find(given.getOrDefault("portal", "")).orElse(Portals.first());
        List<String> scopes = new ArrayList<>(HubSpotScopes.split(given.getOrDefault("scope", "")));
        List<String> lacking =
                scopes.stream().filter(portal.missing()::contains).toList();
        if (!lacking.isEmpty()) {
            return failed("MISSING_SCOPES", "The account " + portal.domain() + " has no access to " + lacking + ".");
        }
        HubSpotScopes.split(given.getOrDefault("optional_scope", "")).stream()
                .filter(scope -> !portal.missing().contains(scope) && !scopes.contains(scope))
                .forEach(scopes::add);
        return Redirects.back(redirect, state, Map.of("code", parts.store().issueCode(code(given, portal, scopes))));
    }

    private Code code(Map<String, String> given, Portal portal, List<String> scopes) {
        return new Code(
                parts.app().clientId(),
                false,
                portal.account(),
                scopes,
                given.getOrDefault("redirect_uri", ""),
                Optional.ofNullable(given.get("code_challenge")).filter(challenge -> !challenge.isEmpty()),
                "plain".equals(given.get("code_challenge_method")),
                true);
    }
}
