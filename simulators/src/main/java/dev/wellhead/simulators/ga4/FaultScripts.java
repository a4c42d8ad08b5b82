package dev.wellhead.simulators.ga4;

import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultFile;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Scripts of faults with a name, and those in files. */
public final class FaultScripts {
    private static final Pattern CALLS = Pattern.compile("(properties|accountSummaries)\\..*");

    private FaultScripts() {}

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return List.of("flaky", "network", "slow");
    }

    /**
     * A script by its name: {@code flaky}, errors of the service now and then, too few to be locked out for; {@code
     * network}, connections that end, bodies that are cut, pages of what stands in front; {@code slow}, bodies that come
     * in pieces.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static List<FaultRule> named(String name) {
        return switch (name) {
            case "flaky" ->
                List.of(
                        every(31, FaultKind.UNAVAILABLE, Duration.ZERO),
                        every(47, FaultKind.INTERNAL_ERROR, Duration.ZERO),
                        every(59, FaultKind.TOO_MANY_REQUESTS, Duration.ZERO),
                        every(71, FaultKind.GATEWAY_TIMEOUT, Duration.ZERO));
            case "network" ->
                List.of(
                        every(17, FaultKind.CLOSE_CONNECTION, Duration.ZERO),
                        every(29, FaultKind.TRUNCATED_BODY, Duration.ZERO),
                        every(43, FaultKind.HTML_ERROR, Duration.ZERO));
            case "slow" -> List.of(every(5, FaultKind.SLOW_BODY, Duration.ofMillis(100)));
            default -> throw new IllegalArgumentException("no faults are called '" + name + "'; there are " + names());
        };
    }

    private static FaultRule every(int number, FaultKind kind, Duration delay) {
        return new FaultRule(CALLS, number, 1, number, new Fault(kind, Fault.Phase.BEFORE, delay));
    }

    /**
     * Reads a file of rules.
     *
     * @throws IllegalArgumentException where it cannot be read, or says something that is no fault
     */
    public static List<FaultRule> read(Path file) {
        return FaultFile.read(file, names());
    }
}
