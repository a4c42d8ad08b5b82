package dev.wellhead.cli.association;

import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.action.ActionOutcome.Result;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of each pair, in the order given. Used by one thread. */
public final class AssociationOutcomes {
    private final Listing listing = new Listing("from", "to", "result", "problem");
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);

    void add(List<AssociationInput> inputs, List<ActionOutcome> results) {
        for (int i = 0; i < inputs.size(); i++) {
            ActionOutcome outcome = results.get(i);
            add(
                    inputs.get(i),
                    outcome.result(),
                    outcome.failure()
                            .map(failure -> String.valueOf(failure.getMessage()))
                            .orElse(null));
        }
    }

    /** The answer was lost. */
    void unknown(List<AssociationInput> inputs, String why) {
        inputs.forEach(input -> add(input, Result.UNKNOWN, why));
    }

    /** Something stopped the write before these. */
    void notTried(List<AssociationInput> inputs, String why) {
        inputs.forEach(input -> add(input, Result.FAILED, "not tried: " + why));
    }

    private void add(AssociationInput input, Result result, @Nullable String problem) {
        listing.add(input.fromId(), input.toId(), result.name().toLowerCase(Locale.ROOT), problem);
        counts.merge(result, 1, Integer::sum);
    }

    /** All of them, as they are shown. */
    public Listing listing() {
        return listing;
    }

    /** How many ended how. */
    public String summary() {
        int failed = count(Result.FAILED);
        int unknown = count(Result.UNKNOWN);
        return Amounts.count(count(Result.OK)) + " ok" + (failed > 0 ? ", " + Amounts.count(failed) + " failed" : "")
                + (unknown > 0 ? ", " + Amounts.count(unknown) + " unknown: writing them again does no harm" : "");
    }

    public ExitCode exitCode() {
        int ok = count(Result.OK);
        if (ok == listing.size()) {
            return ExitCode.OK;
        }
        return ok == 0 ? ExitCode.FAILED : ExitCode.PARTIAL;
    }

    private int count(Result result) {
        return counts.getOrDefault(result, 0);
    }
}
