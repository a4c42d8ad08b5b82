package dev.wellhead.testkit.reference;

import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.testkit.contract.Changes;
import dev.wellhead.testkit.contract.ConnectorContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The correct connector passes every check. Public so that other modules run it as their hosts do. */
public class ReferenceContractTest extends ConnectorContract {
    private final ReferenceService service = new ReferenceService();

    @Override
    protected ConnectorProvider provider() {
        return new ReferenceConnector(mutant());
    }

    @Override
    protected ConnectorSettings settings() {
        return new ConnectorSettings(Map.of("endpoint", "http://reference.test"), key(ReferenceService.KEY));
    }

    @Override
    protected SourceContext context() {
        return TestContext.with(service);
    }

    @Override
    protected Optional<AuthSettings> wrongCredentials() {
        return Optional.of(key("key-of-somebody-else"));
    }

    /** Fewer than the service puts into an answer. */
    @Override
    protected int pageRows(StreamId stream) {
        return 5;
    }

    @Override
    protected Optional<StreamId> emptyStream() {
        return Optional.of(new StreamId("nothing"));
    }

    @Override
    protected Map<StreamId, List<Map<String, @Nullable Object>>> expectedRows() {
        return ExpectedRows.all();
    }

    @Override
    protected Optional<Changes> changes() {
        return Optional.of(new ReferenceChanges(service));
    }

    @Override
    protected Optional<LongSupplier> serverSideEffects() {
        return Optional.of(service::sessions);
    }

    /** The mistake that the connector makes. */
    Mutant mutant() {
        return Mutant.NONE;
    }

    private static AuthSettings key(String key) {
        return new AuthSettings("key", Map.of("key", Secret.of(key)));
    }
}
