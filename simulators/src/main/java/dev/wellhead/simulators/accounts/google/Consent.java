package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.accounts.store.Redirects;
import dev.wellhead.simulators.base.http.Call;
import dev.wellhead.simulators.base.http.Html;
import dev.wellhead.simulators.base.http.Reply;
import dev.wellhead.simulators.base.http.Router;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The page on which a person says yes or no. */
final class Consent {
    private static final List<String> KEPT = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "scope",
            "state",
            "code_challenge",
            "code_challenge_method",
            "access_type",
            "prompt",
            "include_granted_scopes",
            "login_hint");
    private final GoogleParts parts;

    Consent(GoogleParts parts) {
        this.parts = parts;
    }

    void register(Router router) {
        for (String path : List.of("o/oauth2/v2/auth", "o/oauth2/auth")) {
            router.open("authorize", "GET", path, this::show);
            router.open("authorize.decide", "POST", path, this::decide);
        }
    }

    private Reply show(Call call) {
        AuthorizeRequest request = AuthorizeRequest.check(call.parameters(), parts.clients());
        String hint = request.parameter("login_hint");
        boolean agreed = parts.people().contains(hint)
                && parts.store().consented(request.client().id(), hint).containsAll(request.scopes());
        String prompt = request.parameter("prompt");
        if (agreed && (prompt.isEmpty() || prompt.equals("none"))) {
            return allow(request, hint, request.scopes());
        }
        if (prompt.equals("none")) {
            return back(request, Map.of("error", "interaction_required"));
        }
        return Html.page(200, "Sign in - Google Accounts", page(request, hint));
    }

    private String page(AuthorizeRequest request, String hint) {
        StringBuilder form = new StringBuilder();
        KEPT.stream()
                .filter(name -> request.parameters().containsKey(name))
                .forEach(name -> form.append(Html.hidden(name, request.parameter(name))));
        form.append("<fieldset><legend>Choose an account</legend>\n");
        String chosen = parts.people().contains(hint) ? hint : parts.people().get(0);
        parts.people()
                .forEach(person -> form.append(choice("radio", "account", person, person, person.equals(chosen))));
        form.append("</fieldset>\n<fieldset><legend>Select what the app can access</legend>\n");
        for (String scope : request.scopes()) {
            if (GoogleScopes.isIdentity(scope)) {
                form.append("<p>")
                        .append(Html.escape(GoogleScopes.words(scope)))
                        .append("</p>\n");
            } else {
                form.append(choice("checkbox", "granted", scope, GoogleScopes.words(scope), true));
            }
        }
        form.append("</fieldset>\n");
        String warning = request.client().testing()
                ? "<p id=\"unverified\">Google hasn't verified this app. It is being tested.</p>\n"
                : "";
        return "<h1>The simulator's app wants access to your Google Account</h1>\n" + warning
                + "<form method=\"post\">\n" + form
                + "<button id=\"deny\" name=\"decision\" value=\"deny\">Cancel</button>\n"
                + "<button id=\"allow\" name=\"decision\" value=\"allow\">Allow</button>\n</form>\n";
    }

    private static String choice(String type, String name, String value, String words, boolean checked) {
        return "<label><input type=\"" + type + "\" name=\"" + name + "\" value=\"" + Html.escape(value) + "\""
                + (checked ? " checked" : "") + "> " + Html.escape(words) + "<br><small>" + Html.escape(value)
                + "</small></label>\n";
    }

    private Reply decide(Call call) {
        Map<String, String> form = new HashMap<>(call.form());
        AuthorizeRequest request = AuthorizeRequest.check(form, parts.clients());
        String account = form.getOrDefault("account", parts.people().get(0));
        Set<String> ticked = Set.copyOf(call.formValues("granted"));
        List<String> granted = request.scopes().stream()
                .filter(scope -> GoogleScopes.isIdentity(scope) || ticked.contains(scope))
                .toList();
        boolean allowed = "allow".equals(form.get("decision")) && !granted.isEmpty();
        return allowed && parts.people().contains(account)
                ? allow(request, account, granted)
                : back(request, Map.of("error", "access_denied"));
    }

    private Reply allow(AuthorizeRequest request, String account, List<String> granted) {
        Set<String> before = parts.store().consented(request.client().id(), account);
        Set<String> all = new LinkedHashSet<>(granted);
        if (request.parameter("include_granted_scopes").equals("true")) {
            all.addAll(before);
        }
        List<String> scopes = List.copyOf(all);
        String code = parts.store().issueCode(request.code(account, scopes, before.isEmpty()));
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", code);
        answer.put("scope", String.join(" ", scopes));
        answer.put("authuser", String.valueOf(parts.people().indexOf(account)));
        answer.put("prompt", request.asksAgain() || before.isEmpty() ? "consent" : "none");
        return back(request, answer);
    }

    private static Reply back(AuthorizeRequest request, Map<String, String> answer) {
        return Redirects.back(request.parameter("redirect_uri"), request.parameter("state"), answer);
    }
}
