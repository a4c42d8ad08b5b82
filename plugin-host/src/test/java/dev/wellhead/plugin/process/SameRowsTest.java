package dev.wellhead.plugin.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.TestPlugin;
import dev.wellhead.plugin.guard.GuardListener;
import dev.wellhead.plugin.guard.ValidatedProvider;
import dev.wellhead.plugin.load.ExportedProvider;
import dev.wellhead.plugin.load.PluginClassLoader;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.FixedCredentials;
import dev.wellhead.testkit.ManualClock;
import dev.wellhead.testkit.OpenBudget;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import dev.wellhead.testkit.TestContext;
import dev.wellhead.transport.HttpTransport;
import dev.wellhead.transport.TransportOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin with paging, quota and tokens reads the same in this process and in a child. */
class SameRowsTest {
    private static final int PAGES = 12;
    private static final int ROWS = 2_500;

    @TempDir
    Path folder;

    @Test
    void rowsRequestsPositionsSettlementsAndCountersAreTheSame() throws Exception {
        PluginFiles files = TestPlugin.of("paging", "1.0.0")
                .connector("paging", "example.PagingConnector")
                .resource("/plugins/PagingConnector.java")
                .files(folder);
        Reading inProcess;
        try (PluginClassLoader loader = new PluginClassLoader(files, getClass().getClassLoader())) {
            inProcess = read(ExportedProvider.of(loader, "example.PagingConnector", "paging 1.0.0"));
        }
        Reading child;
        try (ProcessProvider provider =
                new ProcessProvider(files, "paging", ProcessOptions.defaults(), Probes.LIMITS, GuardListener.NONE)) {
            child = read(new ValidatedProvider(provider, "paging 1.0.0", GuardListener.NONE));
        }
        assertThat(inProcess.rows()).hasSize(PAGES * ROWS);
        assertThat(child).isEqualTo(inProcess);
        assertThat(child.requests())
                .contains("/lines?after=0 Bearer test-token-1", "/lines?after=6 Bearer test-token-2");
    }

    /** What came of a read, and what the server and the budget saw of it. */
    private record Reading(
            List<Map<String, @Nullable Object>> rows,
            List<Position> positions,
            Map<String, Long> counters,
            List<String> requests,
            List<String> spent,
            int held) {}

    private static Reading read(ConnectorProvider provider) throws Exception {
        OpenBudget budget = new OpenBudget();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        List<Position> positions = new ArrayList<>();
        Map<String, Long> counters;
        List<String> requests;
        try (ScriptedServer server = ScriptedServer.answering(SameRowsTest::answer);
                HttpTransport http =
                        HttpTransport.open(TransportOptions.builder().build(), budget);
                Source source = provider.open(
                        new TestContext(
                                "test", http, budget, new FixedCredentials(), ManualClock.start(), Runnable::run),
                        ConnectorSettings.of(Map.of("server", server.uri("/").toString())));
                PageReader reader = source.read(Split.of("lines", 1, "0"), ReadOptions.fromStart())) {
            for (Page page = reader.next(); page != null; page = reader.next()) {
                rows.addAll(PageRows.of(page));
                positions.add(reader.position());
            }
            counters = reader.counters();
            requests = server.received().stream()
                    .map(request -> request.target() + " "
                            + request.header("Authorization").orElse("-"))
                    .toList();
        }
        return new Reading(rows, positions, counters, requests, budget.spent(), budget.held());
    }

    /** Twelve pages; behind the fifth the first token is no longer good. */
    private static Reply answer(Received request) {
        int page = Integer.parseInt(request.target().substring(request.target().indexOf('=') + 1));
        if (page >= 5 && request.header("Authorization").orElse("").endsWith("-1")) {
            return Reply.of(401, "no");
        }
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            lines.append(page * ROWS + row)
                    .append(",row ")
                    .append(row)
                    .append(" of page \u00e9 ")
                    .append(page)
                    .append('\n');
        }
        return page == PAGES - 1
                ? Reply.of(200, lines.toString())
                : Reply.of(200, lines.toString(), "X-Next: " + (page + 1));
    }
}
