package dev.wellhead.benchmarks.plugin;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands one page out again and again, at no cost of its own: what is measured is the way to whoever reads. */
record PagesConnector(Page page) implements ConnectorProvider {
    static final StreamId STREAM = new StreamId("rows");

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "pages",
                "Pages",
                "1.0.0",
                "The same page again and again.",
                SettingsTemplate.NONE,
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.of(),
                List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) {
        return new Pages(page);
    }

    private record Pages(Page page) implements Source {
        @Override
        public ConnectionStatus check() {
            return new ConnectionStatus(List.of(ConnectionCheck.ok("memory", "there")));
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of(StreamDescriptor.of(STREAM, "table", page.schema())));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return ReadPlan.builder(request, page.schema())
                    .splits(List.of(Split.of("all", 1, "")))
                    .build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return new Reader(page);
        }

        @Override
        public void close() {}
    }

    private static final class Reader implements PageReader {
        private final Page page;
        private long pages;

        Reader(Page page) {
            this.page = page;
        }

        @Override
        public @Nullable Page next() {
            pages++;
            return page;
        }

        @Override
        public Position position() {
            return new Position(1, Long.toString(pages));
        }

        @Override
        public void close() {}
    }
}
