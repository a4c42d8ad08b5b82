package dev.wellhead.simulators.hubspot;

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
    private static final String CALLS = "(objects|associations|properties|owners|pipelines|schemas|lists|limits)\\..*";

    private FaultScripts() {}

    /** The names that {@link #named} knows. */
    public static List<String> names() {
        return List.of("flaky", "locked", "network", "slow");
    }

    /**
     * A script by its name: {@code flaky}, errors of the service now and then; {@code locked}, 423 and 477;
     * {@code network}, connections that end and bodies that are cut, pages of what stands in front; {@code slow}, bodies
     * that come in pieces.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static List<FaultRule> named(String name) {
        return switch (name) {
            case "flaky" ->
                List.of(
                        every(41, FaultKind.UNAVAILABLE, Duration.ZERO),
                        every(67, FaultKind.BACKEND_ERROR, Duration.ZERO),
                        every(97, FaultKind.INTERNAL_ERROR, Duration.ZERO),
                        every(131, FaultKind.GATEWAY_TIMEOUT, Duration.ZERO),
                        every(149, FaultKind.TOO_MANY_REQUESTS, Duration.ZERO));
            case "locked" ->
                List.of(
                        every(29, FaultKind.LOCKED, Duration.ofSeconds(2)),
                        every(53, FaultKind.MIGRATION, Duration.ofSeconds(1)));
            case "network" ->
                List.of(
                        every(37, FaultKind.CLOSE_CONNECTION, Duration.ZERO),
                        every(59, FaultKind.TRUNCATED_BODY, Duration.ZERO),
                        every(83, FaultKind.ORIGIN_TIMEOUT, Duration.ZERO),
                        every(101, FaultKind.SERVER_DOWN, Duration.ZERO),
                        every(127, FaultKind.HTML_PAGE, Duration.ZERO));
            case "slow" -> List.of(every(11, FaultKind.SLOW_BODY, Duration.ofMillis(100)));
            default -> throw new IllegalArgumentException("no faults are called '" + name + "'; there are " + names());
        };
    }

    private static FaultRule every(int number, FaultKind kind, Duration delay) {
        Fault fault = new Fault(kind, Fault.Phase.BEFORE, delay);
        return new FaultRule(Pattern.compile(CALLS), number, 1, number, fault);
    }

    /**
     * Reads a file: a rule, a list of rules, or an object with {@code rules}, each as {@code POST /simulator/faults} has
     * it.
     *
     * @throws IllegalArgumentException where it cannot be read, or says something that is no fault
     */
    public static List<FaultRule> read(Path file) {
        return FaultFile.read(file, names());
    }
}
