package dev.wellhead.simulators.base.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.http.Failure;
import dev.wellhead.simulators.base.http.Reply;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A failure in the form in which the service reports it: HTTP code, status word, reason and message. */
public final class ApiException extends Failure {
    private static final long serialVersionUID = 1;
    private final int code;
    private final String reason;
    private final @Nullable String location;

    public ApiException(int code, String reason, String message, @Nullable String location) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.location = location;
    }

    public static ApiException invalid(String message) {
        return new ApiException(400, "invalid", message, null);
    }

    public static ApiException invalidQuery(String message) {
        return new ApiException(400, "invalidQuery", message, "q");
    }

    public static ApiException notFound(String what) {
        return new ApiException(404, "notFound", "Not found: " + what, null);
    }

    public static ApiException duplicate(String what) {
        return new ApiException(409, "duplicate", "Already Exists: " + what, null);
    }

    @Override
    public Reply reply() {
        Map<String, String> headers = code == 401
                ? Map.of("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"")
                : Map.of();
        return Reply.json(code, body()).with(headers);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    public String text() {
        String message = getMessage();
        return message == null ? reason : message;
    }

    /** The single entry of an {@code errors} list; also the {@code errorResult} of a failed job. */
    public ObjectNode proto(boolean withDomain) {
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        error.put("message", text());
        if (withDomain) {
            error.put("domain", "global");
        }
        error.put("reason", reason);
        if (location != null) {
            error.put("location", location);
            if (withDomain) {
                error.put("locationType", "parameter");
            }
        }
        return error;
    }

    /** The whole error body. */
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", code);
        error.put("message", text());
        error.putArray("errors").add(proto(true));
        error.put("status", status());
        return body;
    }

    private String status() {
        return switch (code) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ALREADY_EXISTS";
            case 412 -> "FAILED_PRECONDITION";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 501 -> "UNIMPLEMENTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
    }
}
