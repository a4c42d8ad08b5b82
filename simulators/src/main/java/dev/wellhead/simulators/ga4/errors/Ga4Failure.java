package dev.wellhead.simulators.ga4.errors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.base.http.Reply;
import java.util.List;
import java.util.Map;

/** A failure in the form of Google's newer services: {@code {"error": {code, message, status, details}}}. */
public final class Ga4Failure extends Failure {
    private static final long serialVersionUID = 1;
    private static final String EXPECTED = " Expected OAuth 2 access token, login cookie or other valid authentication"
            + " credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
    private final int code;
    private final transient ArrayNode details;
    private final transient Map<String, String> headers;

    private Ga4Failure(int code, String message, ArrayNode details, Map<String, String> headers) {
        super(message);
        this.code = code;
        this.details = details;
        this.headers = headers;
    }

    public static Ga4Failure of(int code, String message) {
        return new Ga4Failure(code, message, Json.MAPPER.createArrayNode(), Map.of());
    }

    public static Ga4Failure invalid(String message) {
        return of(400, message);
    }

    /** A part of a request that does not fit its message. */
    public record Violation(String field, String description) {}

    /** A body that is JSON, but not the message. */
    public static Ga4Failure violations(List<Violation> violations) {
        ArrayNode details = Json.MAPPER.createArrayNode();
        ObjectNode detail = details.addObject().put("@type", "type.googleapis.com/google.rpc.BadRequest");
        ArrayNode list = detail.putArray("fieldViolations");
        for (Violation violation : violations) {
            ObjectNode item = list.addObject();
            if (!violation.field().isEmpty()) {
                item.put("field", violation.field());
            }
            item.put("description", violation.description());
        }
        String message = String.join(
                "\n", violations.stream().map(Violation::description).toList());
        return new Ga4Failure(400, message, details, Map.of());
    }

    /** 401 without an Authorization header. */
    public static Ga4Failure noCredentials(String method) {
        return new Ga4Failure(
                401,
                "Request is missing required authentication credential." + EXPECTED,
                info("CREDENTIALS_MISSING", "googleapis.com", Map.of("method", method)),
                Map.of("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\""));
    }

    /** 401 with a token that is not good, or no longer. */
    public static Ga4Failure badCredentials() {
        return new Ga4Failure(
                401,
                "Request had invalid authentication credentials." + EXPECTED,
                Json.MAPPER.createArrayNode(),
                Map.of("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\""));
    }

    /** 403 with a token that is good for other services. */
    public static Ga4Failure noScope(String service, String method) {
        return new Ga4Failure(
                403,
                "Request had insufficient authentication scopes.",
                info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "googleapis.com", Map.of("service", service, "method", method)),
                Map.of());
    }

    /** 403 of a project that has not enabled a service. */
    public static Ga4Failure disabled(String title, String service, String project) {
        String url = "https://console.developers.google.com/apis/api/" + service + "/overview?project=" + project;
        return new Ga4Failure(
                403,
                title + " has not been used in project " + project + " before or it is disabled. Enable it by visiting "
                        + url + " then retry. If you enabled this API recently, wait a few minutes for the action to"
                        + " propagate to our systems and retry.",
                info(
                        "SERVICE_DISABLED",
                        "googleapis.com",
                        Map.of("service", service, "consumer", "projects/" + project)),
                Map.of());
    }

    /** 403 for a property that does not exist or that the caller may not see; nobody learns which. */
    public static Ga4Failure noProperty() {
        return of(
                403,
                "User does not have sufficient permissions for this property. To learn more about Property ID, see"
                        + " https://developers.google.com/analytics/devguides/reporting/data/v1/property-id.");
    }

    private static ArrayNode info(String reason, String domain, Map<String, String> metadata) {
        ArrayNode details = Json.MAPPER.createArrayNode();
        ObjectNode info = details.addObject().put("@type", "type.googleapis.com/google.rpc.ErrorInfo");
        info.put("reason", reason).put("domain", domain);
        info.set("metadata", Json.object(metadata));
        return details;
    }

    public int code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    /** The word beside the code. */
    public String status() {
        return switch (code) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 501 -> "UNIMPLEMENTED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> "INTERNAL";
        };
    }

    @Override
    public Reply reply() {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", code).put("message", text());
        error.put("status", status());
        if (!details.isEmpty()) {
            error.set("details", details);
        }
        return Reply.json(code, body).with(headers);
    }
}
