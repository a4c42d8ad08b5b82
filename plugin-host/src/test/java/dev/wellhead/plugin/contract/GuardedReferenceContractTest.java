package dev.wellhead.plugin.contract;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.testkit.reference.ReferenceContractTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A connector that keeps the contract keeps it behind the guard, in a class loader of its own. */
class GuardedReferenceContractTest extends ReferenceContractTest {
    @TempDir
    private static Path folder;

    private static ReferencePlugin plugin;

    @BeforeAll
    static void install() throws Exception {
        plugin = ReferencePlugin.install(folder, Isolation.NONE);
    }

    @AfterAll
    static void close() {
        plugin.close();
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
