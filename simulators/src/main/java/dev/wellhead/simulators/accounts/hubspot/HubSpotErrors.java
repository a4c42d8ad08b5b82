package dev.wellhead.simulators.accounts.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.ErrorForm;
import dev.wellhead.simulators.base.http.Reply;

/** HubSpot's error bodies for failures that any service has. */
public final class HubSpotErrors implements ErrorForm {
    @Override
    public Reply error(int status, String reason, String message) {
        String category = switch (status) {
            case 400 -> "VALIDATION_ERROR";
            case 401 -> "INVALID_AUTHENTICATION";
            case 403 -> "MISSING_SCOPES";
            case 404 -> "OBJECT_NOT_FOUND";
            case 429 -> "RATE_LIMITS";
            default -> "";
        };
        ObjectNode body = HubSpotFailure.body(category, message(status, message));
        if (status == 429) {
            body.put("message", "You have reached your ten_secondly_rolling limit.");
            body.put("errorType", "RATE_LIMIT").put("policyName", "TEN_SECONDLY_ROLLING");
        }
        return Reply.json(status, body);
    }

    private static String message(int status, String message) {
        return switch (status) {
            case 500 -> message.startsWith("An internal error occurred: ") ? message : "internal error";
            case 502, 503 -> "Service is temporarily unavailable; please try again in a few minutes.";
            case 504 -> "Request timed out.";
            default -> message;
        };
    }

    @Override
    public Reply oauth(int status, String error, String description) {
        return OAuthRefusal.of(status, error, description).current();
    }
}
