package dev.wellhead.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.spi.ConnectorProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginClassLoaderTest {
    @TempDir
    Path folder;

    @Test
    void loadsAConnectorThatSharesTheContractOnly() throws Exception {
        PluginFiles files = TestPlugin.numbers("numbers", "1.0.0").files(folder);
        try (PluginClassLoader loader = new PluginClassLoader(files, getClass().getClassLoader())) {
            ConnectorProvider provider = (ConnectorProvider) loader.loadClass("example.NumbersConnector")
                    .getConstructor()
                    .newInstance();
            assertThat(provider.describe().type()).isEqualTo("numbers");
            assertThat(provider.describe().version()).isEqualTo("1.0.0");
            assertThatThrownBy(() -> loader.loadClass("dev.wellhead.plugin.PluginDescriptor"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }
}
