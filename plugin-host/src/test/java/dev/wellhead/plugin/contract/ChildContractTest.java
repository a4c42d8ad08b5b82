package dev.wellhead.plugin.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.testkit.contract.ContractResult;
import dev.wellhead.testkit.contract.ContractRun;
import dev.wellhead.testkit.reference.ReferenceContractTest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connector that keeps the contract keeps it in a child process, with requests, permits and failures going through the
 * host. Each source is a process there, so a usual run takes the checks that say most; {@code -Dwellhead.contract.whole=true}
 * takes all of them, which takes minutes.
 */
class ChildContractTest {
    private static final boolean WHOLE = Boolean.getBoolean("wellhead.contract.whole");

    private static final List<String> USUAL = List.of(
            "describeIsReadable",
            "settingsMissingOnesAreNamed",
            "checkWrongCredentialsAreAResult",
            "discoverUnknownStreamIsNamed",
            "planCoverageFollowsDelivery",
            "filterCombinationsAreHonest",
            "readDeliversTheExpectedRows",
            "resumeWithAnotherPageSize",
            "resumeRefusesNonsense",
            "stealUntilNothingIsLeft",
            "replacedGroupsAreWhole",
            "derivedSplitsAreTheSibling",
            "incrementalDeliversDeletes",
            "closeEndsABlockedNext",
            "faultTooManyRequestsIsRateLimited",
            "faultsLeaveNothingOpen",
            "leavesNothingOpenHalfWay",
            "atOnceEverythingIsCalled");

    @TempDir
    private Path folder;

    @Test
    void aChildKeepsTheContract() throws Exception {
        try (ReferencePlugin plugin = ReferencePlugin.install(folder, Isolation.PROCESS)) {
            Supplier<ReferenceContractTest> contract = () -> new InChild(plugin);
            List<ContractResult> results = WHOLE
                    ? ContractRun.all(contract)
                    : USUAL.stream()
                            .map(check -> ContractRun.one(contract, check))
                            .toList();

            assertThat(results)
                    .filteredOn(result -> result.verdict() == ContractResult.Verdict.FAILED)
                    .isEmpty();
            assertThat(ContractResult.count(results, ContractResult.Verdict.PASSED))
                    .as("checks that had something to look at, of %s", results)
                    .isGreaterThanOrEqualTo(results.size() * 9L / 10);
        }
    }

    /** The suite with the connector in a child. */
    private static final class InChild extends ReferenceContractTest {
        private final ReferencePlugin plugin;

        InChild(ReferencePlugin plugin) {
            this.plugin = plugin;
        }

        @Override
        protected ConnectorProvider hosted(ConnectorProvider provider) {
            try {
                return plugin.connector();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
