package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.load.ExportedProvider;
import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.TestContext;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A remembered failure must not keep a plugin in memory: neither its exceptions nor their stack traces. */
class FailureRetentionTest {
    private static final String SOURCE = """
            package example;

            import dev.wellhead.spi.*;
            import dev.wellhead.spi.catalog.*;
            import dev.wellhead.spi.read.*;
            import dev.wellhead.spi.settings.*;
            import java.util.List;

            public final class Failing implements ConnectorProvider, Source {
                static final class OwnException extends RuntimeException {
                    final byte[] ballast = new byte[1024];
                }

                public ConnectorDescriptor describe() {
                    throw new OwnException();
                }

                public Source open(SourceContext context, ConnectorSettings settings) {
                    return this;
                }

                public ConnectionStatus check() {
                    ConnectorException failure = ConnectorException.of(ErrorKind.REMOTE, "FAILING-CHECK", "no")
                            .withCause(new OwnException());
                    return new ConnectionStatus(List.of(ConnectionCheck.failed("look", failure)));
                }

                public Catalog discover(DiscoverRequest request) throws ConnectorException {
                    ConnectorException failure = ConnectorException.of(ErrorKind.REMOTE, "FAILING-CALL", "no");
                    failure.addSuppressed(new OwnException());
                    throw failure.withCause(new OwnException());
                }

                public ReadPlan plan(ReadRequest request) {
                    throw new OwnException();
                }

                public PageReader read(Split split, ReadOptions options) {
                    throw new OwnException();
                }

                public void close() {}
            }
            """;

    @TempDir
    Path folder;

    /** What a host may remember for as long as it likes. */
    private record Remembered(List<Object> failures, WeakReference<ClassLoader> loader) {}

    @Test
    void whatIsRememberedOfFailuresDoesNotKeepThePluginInMemory() throws Exception {
        PluginFiles files = TestPlugin.of("failing", "1.0.0")
                .connector("failing", "example.Failing")
                .source(SOURCE)
                .files(folder);

        Remembered remembered = fail(files);

        assertThat(remembered.failures())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).isNotNull());
        Guarding.eventually(() -> {
            System.gc();
            return remembered.loader().get() == null;
        });
        assertThat(remembered.failures().toString()).contains("no", "failed in describe");
    }

    private static Remembered fail(PluginFiles files) throws Exception {
        try (PluginClassLoader loader = new PluginClassLoader(files, ConnectorProvider.class.getClassLoader());
                GuardedProvider provider = new GuardedProvider(
                        ExportedProvider.of(loader, "example.Failing", "failing 1.0.0"),
                        loader,
                        "failing 1.0.0",
                        CallLimits.DEFAULT,
                        GuardListener.NONE)) {
            TestContext context = TestContext.with((request, cancellation) -> {
                throw new AssertionError("no network here");
            });
            try (Source source = provider.open(context, ConnectorSettings.of(Map.of()))) {
                ConnectionStatus status = source.check();
                ConnectorException call =
                        catchThrowableOfType(ConnectorException.class, () -> source.discover(DiscoverRequest.all()));
                PluginCallException description = catchThrowableOfType(PluginCallException.class, provider::describe);
                return new Remembered(List.of(status, call, description), new WeakReference<>(loader));
            }
        }
    }
}
