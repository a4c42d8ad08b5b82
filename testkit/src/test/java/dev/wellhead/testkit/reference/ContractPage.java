package dev.wellhead.testkit.reference;

import dev.wellhead.testkit.contract.ContractRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code docs/reference/contract.md}: the checks, and which of them finds which mistake. */
final class ContractPage {
    private static final Pattern MISTAKE = Pattern.compile("\\| ([a-z ]+) \\| `(\\w+)` \\|");

    private ContractPage() {}

    /**
     * The page.
     *
     * @param found the check that found a mistake, by the mistake in words
     * @param missed why no check finds a mistake, by the mistake in words
     */
    static String of(Map<String, String> found, Map<String, String> missed) {
        List<ContractRun.Entry> checks = ContractRun.checks();
        StringBuilder page = new StringBuilder();
        page.append("# The suite for connectors\n\n");
        page.append(
                "Written from the code by `MutantTest` of `testkit`; see its comment for how to write it anew.\n\n");
        page.append("A connector passes by a test class that extends `ConnectorContract`\n");
        page.append(
                "([testkit](../../testkit/README.md)). A check that has nothing to look at is skipped, with the reason.\n\n");
        page.append("## ").append(checks.size()).append(" checks\n");
        String group = "";
        for (ContractRun.Entry check : checks) {
            if (!check.group().equals(group)) {
                group = check.group();
                page.append("\n### ").append(group).append("\n\n| check | what must hold |\n|---|---|\n");
            }
            page.append("| `")
                    .append(check.name())
                    .append("` | ")
                    .append(check.rule())
                    .append(" |\n");
        }
        int all = found.size() + missed.size();
        page.append("\n## Does it bite?\n\nA connector that passes is spoiled in one place, ")
                .append(all);
        page.append(" times. The suite finds ").append(found.size()).append(" of these mistakes.\n\n");
        page.append("| mistake | found first by |\n|---|---|\n");
        found.forEach((mistake, check) ->
                page.append("| ").append(mistake).append(" | `").append(check).append("` |\n"));
        if (!missed.isEmpty()) {
            page.append("\n| not found | why |\n|---|---|\n");
            missed.forEach((mistake, why) ->
                    page.append("| ").append(mistake).append(" | ").append(why).append(" |\n"));
        }
        return page.toString();
    }

    /** The check that finds a mistake, as a page says. */
    static Map<String, String> found(String page) {
        Map<String, String> found = new LinkedHashMap<>();
        Matcher mistake = MISTAKE.matcher(page);
        while (mistake.find()) {
            found.put(mistake.group(1), mistake.group(2));
        }
        return found;
    }
}
