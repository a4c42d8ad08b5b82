package dev.wellhead.testkit.contract;

import java.util.List;

/**
 * How one check ended.
 *
 * @param check its name
 * @param rule the rule that it stands for
 * @param detail what is wrong, or why there was nothing to look at; empty when it passed
 */
public record ContractResult(String check, String rule, Verdict verdict, String detail) {
    /** How a check can end. */
    public enum Verdict {
        PASSED,
        FAILED,
        NOT_APPLICABLE
    }

    /** How many of the results have this verdict. */
    public static long count(List<ContractResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }
}
