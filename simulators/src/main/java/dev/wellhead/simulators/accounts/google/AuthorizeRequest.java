package dev.wellhead.simulators.accounts.google;

import dev.wellhead.simulators.accounts.store.Code;
import dev.wellhead.simulators.accounts.store.OAuthClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request for consent that may be shown to a person. */
record AuthorizeRequest(OAuthClient client, Map<String, String> parameters, List<String> scopes) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** Checks a request; throws the page that says what is wrong with it. */
    static AuthorizeRequest check(Map<String, String> parameters, GoogleClients clients) {
        String id = required(parameters, "client_id");
        OAuthClient client = clients.find(id)
                .orElseThrow(() -> new ConsentFailure(401, "invalid_client", "The OAuth client was not found."));
        checkRedirect(client, required(parameters, "redirect_uri"));
        String type = required(parameters, "response_type");
        if (!type.equals("code")) {
            throw new ConsentFailure(400, "unsupported_response_type", "Invalid response_type: " + type);
        }
        List<String> scopes = GoogleScopes.split(required(parameters, "scope"));
        List<String> unknown =
                scopes.stream().filter(scope -> !GoogleScopes.isKnown(scope)).toList();
        if (!unknown.isEmpty()) {
            throw new ConsentFailure(
                    400, "invalid_scope", "Some requested scopes were invalid. {invalid=" + unknown + "}");
        }
        String method = parameters.getOrDefault("code_challenge_method", "plain");
        if (!method.equals("S256") && !method.equals("plain")) {
            throw new ConsentFailure(400, "invalid_request", "Invalid code_challenge_method: " + method);
        }
        String access = parameters.getOrDefault("access_type", "online");
        if (!access.equals("online") && !access.equals("offline")) {
            throw new ConsentFailure(400, "invalid_request", "Invalid access_type: " + access);
        }
        return new AuthorizeRequest(client, Map.copyOf(parameters), scopes);
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw ConsentFailure.missing(name);
        }
        return value;
    }

    private static void checkRedirect(OAuthClient client, String redirect) {
        if (redirect.startsWith("urn:ietf:wg:oauth:2.0:oob")) {
            throw new ConsentFailure(
                    400, "invalid_request", "The out-of-band (OOB) flow has been blocked. Use a loopback address.");
        }
        if (!client.redirectUris().contains(redirect) && !(client.desktop() && isLoopback(redirect))) {
            throw new ConsentFailure(
                    400,
                    "redirect_uri_mismatch",
                    "The redirect URI in the request, " + redirect
                            + ", does not match the ones authorized for the OAuth client.");
        }
    }

    private static boolean isLoopback(String redirect) {
        try {
            URI uri = URI.create(redirect);
            String host = uri.getHost();
            return "http".equals(uri.getScheme())
                    && host != null
                    && LOOPBACK.contains(host)
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean asksAgain() {
        return parameter("prompt").contains("consent");
    }

    /** What stands behind the code where somebody allows these scopes. */
    Code code(String account, List<String> granted, boolean firstTime) {
        String challenge = parameter("code_challenge");
        boolean refreshable = parameter("access_type").equals("offline") && (firstTime || asksAgain());
        return new Code(
                client.id(),
                client.testing(),
                account,
                granted,
                parameter("redirect_uri"),
                challenge.isEmpty() ? Optional.empty() : Optional.of(challenge),
                !parameter("code_challenge_method").equals("S256"),
                refreshable);
    }
}
