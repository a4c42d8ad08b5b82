package dev.wellhead.simulators.hubspot.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Errors that several parts of the service give. */
public final class Refusals {
    private Refusals() {}

    static HubSpotFailure tooMany(String policy, Quirks quirks) {
        String words = switch (policy) {
            case "DAILY" -> "You have reached your daily limit.";
            case "SECONDLY" -> "You have reached your secondly limit.";
            default -> "You have reached your ten_secondly_rolling limit.";
        };
        ObjectNode body = HubSpotFailure.body(quirks.old429Body() ? "RATE_LIMITS" : "", words);
        if (!quirks.old429Body()) {
            body.put("errorType", "RATE_LIMIT");
            if (!policy.equals("SECONDLY")) {
                // The answers to searches that were recorded have no policy name.
                body.put("policyName", policy);
            }
        }
        HubSpotFailure failure = HubSpotFailure.of(429, body);
        return quirks.retryAfter()
                ? failure.with(Map.of("Retry-After", policy.equals("SECONDLY") ? "1" : "10"))
                : failure;
    }

    /** A request that makes no sense. */
    public static HubSpotFailure invalid(String message) {
        return HubSpotFailure.of(400, "VALIDATION_ERROR", message);
    }

    /** A request of which one part makes no sense. */
    public static HubSpotFailure invalid(String message, String code, String part, Collection<String> values) {
        ObjectNode body = HubSpotFailure.body("VALIDATION_ERROR", message);
        ObjectNode error = body.putArray("errors").addObject().put("message", message);
        error.put("code", code);
        values.forEach(error.putObject("context").putArray(part)::add);
        return HubSpotFailure.of(400, body);
    }

    public static HubSpotFailure tooManyInputs(int greatest) {
        return invalid(
                "The maximum number of inputs supported in a batch request for " + "property values is " + greatest);
    }

    public static HubSpotFailure notFound() {
        return HubSpotFailure.of(404, "OBJECT_NOT_FOUND", "resource not found");
    }

    public static HubSpotFailure noSuchType(String text) {
        return invalid("Unable to infer object type from: " + text);
    }

    public static HubSpotFailure noSuchProperties(List<String> names) {
        return invalid(
                "Property values were not valid: "
                        + names.stream()
                                .map(name -> "{\"isValid\":false,\"message\":\"Property \\\"" + name
                                        + "\\\" does not exist\",\"error\":\"PROPERTY_DOESNT_EXIST\",\"name\":\"" + name
                                        + "\"}")
                                .toList(),
                "PROPERTY_DOESNT_EXIST",
                "propertyName",
                names);
    }
}
