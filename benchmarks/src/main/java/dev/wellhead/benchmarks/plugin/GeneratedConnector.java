package dev.wellhead.benchmarks.plugin;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
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
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plugin that makes wide pages: builds each one as a connector does, or hands one out again and again. */
public final class GeneratedConnector implements ConnectorProvider {
    /** Columns of a page. */
    static final int COLUMNS = 40;

    /** Made by whoever loads the plugin. */
    public GeneratedConnector() {}

    record Settings(
            @Setting(doc = "How many pages.", defaultValue = "100")
            int pages,

            @Setting(doc = "Whether each page is built anew.", defaultValue = "true")
            boolean built) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "generated",
                "Generated",
                "1.0.0",
                "Wide pages.",
                SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.of(),
                List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        return new Generated(settings.bind(Settings.class), new WidePages(COLUMNS));
    }

    private record Generated(Settings settings, WidePages wide) implements Source {
        @Override
        public ConnectionStatus check() {
            return new ConnectionStatus(List.of(ConnectionCheck.ok("memory", "there")));
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of(StreamDescriptor.of(new StreamId("rows"), "table", wide.schema())));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return ReadPlan.builder(request, wide.schema())
                    .splits(List.of(Split.of("all", 1, "")))
                    .build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return new Reader(settings, wide, options.pageRows());
        }

        @Override
        public void close() {}
    }

    private static final class Reader implements PageReader {
        private final Settings settings;
        private final WidePages wide;
        private final int rows;
        private @Nullable Page ready;
        private int pages;

        Reader(Settings settings, WidePages wide, int rows) {
            this.settings = settings;
            this.wide = wide;
            this.rows = rows;
        }

        @Override
        public @Nullable Page next() {
            if (pages == settings.pages()) {
                return null;
            }
            pages++;
            if (settings.built() || ready == null) {
                ready = wide.page((long) pages * rows, rows);
            }
            return ready;
        }

        @Override
        public Position position() {
            return new Position(1, Integer.toString(pages));
        }

        @Override
        public void close() {}
    }
}
