package dev.wellhead.simulators.accounts.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** A refused API call, in HubSpot's form. */
public final class HubSpotFailure extends Failure {
    private static final long serialVersionUID = 1;
    private final transient Reply reply;

    private HubSpotFailure(String message, Reply reply) {
        super(message);
        this.reply = reply;
    }

    @Override
    public Reply reply() {
        return reply;
    }

    /** An error with a category, which may be empty. */
    public static HubSpotFailure of(int status, String category, String message) {
        return of(status, body(category, message));
    }

    /** An error with a body that was made by {@link #body}. */
    public static HubSpotFailure of(int status, ObjectNode body) {
        String id = body.path("correlationId").asText();
        Reply reply = Reply.json(status, body).with(Map.of("X-HubSpot-Correlation-Id", id));
        return new HubSpotFailure(body.path("message").asText(), reply);
    }

    /** The same error with headers in addition. */
    public HubSpotFailure with(Map<String, String> headers) {
        return new HubSpotFailure(String.valueOf(getMessage()), reply.plus(headers));
    }

    /** What all errors say; the category may be empty. */
    public static ObjectNode body(String category, String message) {
        ObjectNode body = Json.object().put("status", "error").put("message", message);
        body.put("correlationId", UUID.randomUUID().toString());
        return category.isEmpty() ? body : body.put("category", category);
    }

    static HubSpotFailure noCredentials() {
        return of(
                401,
                "INVALID_AUTHENTICATION",
                "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more"
                        + " details at https://developers.hubspot.com/docs/methods/auth/oauth-overview");
    }

    /**
     * The token's time is over. A token that HubSpot cannot decode has the start of 1970 for its end, which gives the
     * absurd number of days.
     */
    static HubSpotFailure expired(Instant end, Instant now) {
        Duration ago = Duration.between(end, now);
        String words = ago.toDays() > 0
                ? ago.toDays() + " day(s)"
                : ago.toMinutes() > 0 ? ago.toMinutes() + " minute(s)" : ago.toSeconds() + " second(s)";
        ObjectNode body =
                body("EXPIRED_AUTHENTICATION", "The OAuth token used to make this call expired " + words + " ago.");
        body.putObject("context")
                .putArray("expire time")
                .add(end.truncatedTo(ChronoUnit.MILLIS).toString());
        return of(401, body);
    }

    /** What stands before HubSpot does not let it through. */
    static HubSpotFailure malformed() {
        return new HubSpotFailure("error code: 1016", Reply.text(530, "error code: 1016"));
    }

    static HubSpotFailure missingScopes(Collection<String> anyOf) {
        ObjectNode body = body(
                "MISSING_SCOPES",
                "This app hasn't been granted all required scopes to make this call. Read more about required scopes"
                        + " here: https://developers.hubspot.com/scopes.");
        ObjectNode error = body.putArray("errors").addObject();
        error.put("message", "One or more of the following scopes are required.");
        anyOf.stream().sorted().forEach(error.putObject("context").putArray("requiredGranularScopes")::add);
        body.putObject("links").put("scopes", "https://developers.hubspot.com/scopes");
        return of(403, body);
    }
}
