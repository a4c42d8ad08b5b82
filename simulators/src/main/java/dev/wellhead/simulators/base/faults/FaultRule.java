package dev.wellhead.simulators.base.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.base.http.BadRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which requests a fault hits.
 *
 * @param call a pattern that the method's name ({@code jobs.query}) or the request line ({@code GET /bigquery/v2/...})
 *     must match as a whole
 * @param first the first matching request that is hit, from 1, counted since the rule was set
 * @param times how many matching requests are hit in a row
 * @param every hit again each so many matching requests; 0 means never again
 */
public record FaultRule(Pattern call, int first, int times, int every, Fault fault) {

    /** One fault on the nth matching request. */
    public static FaultRule nth(String call, int number, FaultKind kind, Fault.Phase phase) {
        return new FaultRule(Pattern.compile(call), number, 1, 0, new Fault(kind, phase, Duration.ZERO));
    }

    /** One fault that takes time on the nth matching request. */
    public static FaultRule slow(String call, int number, FaultKind kind, Duration delay) {
        return new FaultRule(Pattern.compile(call), number, 1, 0, new Fault(kind, Fault.Phase.AFTER, delay));
    }

    /** The same fault on every nth matching request. */
    public static FaultRule every(String call, int number, FaultKind kind, Fault.Phase phase) {
        return new FaultRule(Pattern.compile(call), number, 1, number, new Fault(kind, phase, Duration.ZERO));
    }

    /** One fault in the middle of the stream that answers the nth matching request, after so many messages. */
    public static FaultRule midStream(String call, int number, FaultKind kind, int messages) {
        Fault fault = new Fault(kind, Fault.Phase.AFTER, Duration.ZERO, messages);
        return new FaultRule(Pattern.compile(call), number, 1, 0, fault);
    }

    /** Reads a rule of {@code POST /simulator/faults}: call, fault, phase, first, times, every, delayMillis, messages. */
    public static FaultRule read(JsonNode node) {
        String kind = node.path("fault").asText().toUpperCase(Locale.ROOT);
        String phase = node.path("phase").asText("before").toUpperCase(Locale.ROOT);
        try {
            Fault fault = new Fault(
                    FaultKind.valueOf(kind),
                    Fault.Phase.valueOf(phase),
                    Duration.ofMillis(node.path("delayMillis").asLong(0)),
                    node.path("messages").asInt(0));
            return new FaultRule(
                    Pattern.compile(node.path("call").asText(".*")),
                    node.path("first").asInt(1),
                    node.path("times").asInt(1),
                    node.path("every").asInt(0),
                    fault);
        } catch (PatternSyntaxException e) {
            throw new BadRequest("invalid", "The fault rule's call is not a pattern: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(
                    "invalid",
                    "The fault rule has an unknown fault '" + kind + "' or phase '" + phase + "'; faults are "
                            + java.util.List.of(FaultKind.values()) + ", phases BEFORE and AFTER");
        }
    }

    boolean matches(String name, String requestLine) {
        return call.matcher(name).matches() || call.matcher(requestLine).matches();
    }

    /** Whether the matching request of this number (from 1) is hit. */
    boolean hits(int number) {
        int since = number - first;
        if (since < 0) {
            return false;
        }
        return since < times || every > 0 && since % every < times;
    }
}
