package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.CallLimits;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.TestContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessProviderTest {
    @TempDir
    Path folder;

    @Test
    void describesOpensPlansAndReadsInAChild() throws Exception {
        try (ProcessProvider provider = new ProcessProvider(
                TestPlugin.numbers("numbers", "1.0.0").files(folder),
                "numbers",
                ProcessOptions.defaults(),
                CallLimits.DEFAULT,
                GuardListener.NONE)) {
            assertThat(provider.describe().type()).isEqualTo("numbers");
            try (Source source = provider.open(
                    TestContext.with((request, cancellation) -> {
                        throw new AssertionError("no request is sent");
                    }),
                    ConnectorSettings.of(Map.of("last", 249, "page", 30)))) {
                assertThat(source.check().ok()).isTrue();
                assertThat(source.discover(DiscoverRequest.all()).streams()).hasSize(1);
                ReadPlan plan =
                        source.plan(ReadRequest.builder(new StreamId("numbers")).build());
                List<Object> numbers = new ArrayList<>();
                for (Split split : plan.splits()) {
                    try (PageReader reader = source.read(split, ReadOptions.fromStart())) {
                        for (Page page = reader.next(); page != null; page = reader.next()) {
                            PageRows.of(page).forEach(row -> numbers.add(row.get("n")));
                        }
                        assertThat(reader.outcome()).isEqualTo(new Outcome.Done());
                    }
                }
                assertThat(numbers).hasSize(250).doesNotHaveDuplicates();
                try (PageReader reader = source.read(plan.splits().get(0), ReadOptions.from(new Position(1, "90")))) {
                    assertThat(reader.next()).isNotNull();
                    assertThat(reader.position()).isEqualTo(new Position(1, "100"));
                    assertThat(reader.next()).isNull();
                }
            }
        }
    }
}
