package dev.wellhead.connectors.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.testkit.contract.ContractResult;
import dev.wellhead.testkit.contract.ContractRun;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The connector keeps the contract when a host loads it from the plugin file, in the host's process and in a child. In a
 * child each source is a process, so a usual run takes the checks that say most; {@code -Dwellhead.contract.whole=true} takes
 * all of them, both ways, which takes minutes.
 */
class PluginFileContractTest {
    private static final boolean WHOLE = Boolean.getBoolean("wellhead.contract.whole");

    private static final List<String> USUAL = List.of(
            "checkSucceeds",
            "discoverUnknownStreamIsNamed",
            "resumeWithAnotherPageSize",
            "replacedGroupsAreWhole",
            "replacedCoversTheSame",
            "faultTooManyRequestsIsRateLimited",
            "leavesNothingOpenHalfWay");

    @TestFactory
    Stream<DynamicTest> inTheHostsProcess() throws Exception {
        return checks(Isolation.NONE);
    }

    @TestFactory
    Stream<DynamicTest> inAChildProcess() throws Exception {
        return checks(Isolation.PROCESS);
    }

    /** A test for each check, of a connector that stays loaded until the stream is closed. */
    private static Stream<DynamicTest> checks(Isolation isolation) throws Exception {
        LoadedConnector loaded = LoadedConnector.with(isolation);
        List<String> names = WHOLE
                ? ContractRun.checks().stream().map(ContractRun.Entry::name).toList()
                : USUAL;
        return names.stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> keeps(loaded.provider(), name)))
                .onClose(loaded::close);
    }

    private static void keeps(ConnectorProvider provider, String check) {
        Loaded contract = new Loaded(provider);
        contract.start();
        try {
            ContractResult result = ContractRun.one(() -> contract, check);
            assumeTrue(!WHOLE || result.verdict() != ContractResult.Verdict.NOT_APPLICABLE, result.detail());
            assertThat(result.verdict()).as(result.detail()).isEqualTo(ContractResult.Verdict.PASSED);
        } finally {
            contract.stop();
        }
    }

    /** The suite with the connector of a host. */
    private static final class Loaded extends FakeGa4ContractTest {
        private final ConnectorProvider loaded;

        Loaded(ConnectorProvider loaded) {
            this.loaded = loaded;
        }

        @Override
        protected ConnectorProvider hosted(ConnectorProvider provider) {
            return loaded;
        }

        /** The host has threads of its own, which serve other connections as well: not what the check is about. */
        @Override
        public void leavesNoThread() {}
    }
}
