package {{package}};

import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.contract.ConnectorContract;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/** Runs the conformance kit against the connector and the sample service. */
class {{class}}ContractTest extends ConnectorContract {
    private static final SampleService SERVICE = SampleService.start(0);

    @Override
    protected ConnectorProvider provider() {
        return new {{class}}Connector();
    }

    @Override
    protected ConnectorSettings settings() {
        return ConnectorSettings.of(Map.of("endpoint", SERVICE.address()));
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }
}
