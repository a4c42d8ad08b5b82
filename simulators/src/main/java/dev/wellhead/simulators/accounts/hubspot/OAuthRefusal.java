package dev.wellhead.simulators.accounts.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.store.Denied;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import java.util.UUID;

/**
 * Why the token endpoint says no.
 *
 * @param error in the words of OAuth, which version 1 does not know
 * @param word HubSpot's own
 */
record OAuthRefusal(int status, String error, String word, String message) {
    static final OAuthRefusal GRANT_TYPE =
            new OAuthRefusal(400, "unsupported_grant_type", "BAD_GRANT_TYPE", "missing or unknown grant type");
    static final OAuthRefusal CLIENT_ID =
            new OAuthRefusal(400, "invalid_client", "BAD_CLIENT_ID", "missing or invalid client id");
    static final OAuthRefusal CLIENT_SECRET =
            new OAuthRefusal(400, "invalid_client", "BAD_CLIENT_SECRET", "missing or invalid client secret");
    static final OAuthRefusal REDIRECT_URI =
            new OAuthRefusal(400, "invalid_grant", "BAD_REDIRECT_URI", "missing or invalid redirect uri");
    static final OAuthRefusal AUTH_CODE =
            new OAuthRefusal(400, "invalid_grant", "BAD_AUTH_CODE", "missing or unknown auth code");
    static final OAuthRefusal CODE_VERIFIER =
            new OAuthRefusal(400, "invalid_grant", "BAD_AUTH_CODE", "missing or invalid code verifier");
    static final OAuthRefusal REFRESH_TOKEN =
            new OAuthRefusal(400, "invalid_grant", "BAD_REFRESH_TOKEN", "missing or invalid refresh token");
    static final OAuthRefusal SCOPE = new OAuthRefusal(400, "invalid_scope", "BAD_SCOPE", "missing or unknown scope");

    static OAuthRefusal of(Denied denied) {
        return switch (denied.reason()) {
            case UNKNOWN_CODE, CODE_REPLAYED, CODE_EXPIRED -> AUTH_CODE;
            case WRONG_REDIRECT -> REDIRECT_URI;
            case MISSING_VERIFIER, WRONG_VERIFIER -> CODE_VERIFIER;
            case OTHER_CLIENT -> CLIENT_ID;
            case UNKNOWN_REFRESH_TOKEN, DEAD_REFRESH_TOKEN, DOUBLE_SPEND -> REFRESH_TOKEN;
            case WIDER_SCOPES -> SCOPE;
        };
    }

    /** HubSpot's words for an error of OAuth. */
    static OAuthRefusal of(int status, String error, String description) {
        return switch (error) {
            case "invalid_grant" -> REFRESH_TOKEN;
            case "invalid_client" -> CLIENT_ID;
            case "invalid_scope" -> SCOPE;
            default -> new OAuthRefusal(status, error, "BAD_REQUEST", description);
        };
    }

    /** The answer of version 1. */
    Reply old() {
        return Reply.json(status, words(Json.object()));
    }

    /** The answer of version 3 and of the dated ones. */
    Reply current() {
        ObjectNode body = Json.object().put("error", error).put("error_description", message);
        return Reply.json(status, words(body));
    }

    private ObjectNode words(ObjectNode body) {
        return body.put("status", word)
                .put("message", message)
                .put("correlationId", UUID.randomUUID().toString());
    }
}
