package dev.wellhead.cli.output;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What reads cost, as people read it: names tell the unit. Stateless. */
public final class Costs {
    private static final String SECONDS = "-seconds";

    private Costs() {}

    /** {@code quota-time} for {@code quota-seconds}. */
    public static String name(String cost) {
        return isTime(cost) ? cost.substring(0, cost.length() - SECONDS.length()) + "-time" : cost;
    }

    public static boolean isTime(String cost) {
        return cost.endsWith(SECONDS);
    }

    private static String amount(String cost, long amount) {
        if (isTime(cost)) {
            return Amounts.time(Duration.ofSeconds(amount));
        }
        return cost.contains("bytes") ? Amounts.bytes(amount) : Amounts.count(amount);
    }

    /** All of them in a line. */
    public static String line(Map<String, Long> costs) {
        return costs.entrySet().stream()
                .map(cost -> name(cost.getKey()) + " " + amount(cost.getKey(), cost.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** What several cost together, where all of them say so. */
    public static Map<String, Long> sum(List<Map<String, Long>> all) {
        Map<String, Long> sum = new LinkedHashMap<>();
        for (Map<String, Long> costs : all) {
            costs.forEach((cost, amount) -> sum.merge(cost, amount, Long::sum));
        }
        sum.keySet().removeIf(cost -> all.stream().anyMatch(costs -> !costs.containsKey(cost)));
        return sum;
    }
}
