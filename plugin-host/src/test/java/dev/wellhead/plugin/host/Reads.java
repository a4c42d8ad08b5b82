package dev.wellhead.plugin.host;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.TestContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the stream of {@link dev.wellhead.plugin.TestPlugin#numbers}, as an engine would. */
final class Reads {
    /** What a read gave: how many rows, and which versions of the plugin made them. */
    record Answer(long rows, Set<String> versions) {}

    private Reads() {}

    static SourceContext context() {
        return TestContext.with((request, cancel) -> {
            throw new UnsupportedOperationException("these plugins use no network");
        });
    }

    static Source open(PluginConnector connector, long last) throws ConnectorException {
        return connector.open(context(), ConnectorSettings.of(Map.of("last", last)));
    }

    /** Opens the connector, reads everything, closes it. */
    static Answer all(PluginConnector connector, long last) throws ConnectorException, InterruptedException {
        try (Source source = open(connector, last)) {
            return all(source);
        }
    }

    static Answer all(Source source) throws ConnectorException, InterruptedException {
        long rows = 0;
        Set<String> versions = new TreeSet<>();
        ReadPlan plan = source.plan(ReadRequest.builder(new StreamId("numbers")).build());
        for (Split split : plan.splits()) {
            try (PageReader reader = source.read(split, ReadOptions.fromStart())) {
                for (Page page = reader.next(); page != null; page = reader.next()) {
                    rows += page.rows();
                    PageRows.of(page).forEach(row -> versions.add(String.valueOf(row.get("version"))));
                }
            }
        }
        return new Answer(rows, versions);
    }
}
