package dev.wellhead.example;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
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
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A whole connector: the numbers up to a bound and their squares, read in parts of a hundred. */
@ExportConnector("tally")
public final class TallyConnector implements ConnectorProvider {
    private static final Schema SCHEMA =
            Schema.of(Field.required("n", DataType.INT64), Field.required("square", DataType.INT64));
    private static final StreamDescriptor NUMBERS = StreamDescriptor.of(new StreamId("numbers"), "table", SCHEMA);

    record Settings(
            @Setting(doc = "The last number.", example = "1000")
            long last) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "tally",
                "Tally",
                "1.0",
                "Numbers and their squares.",
                SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.of(Capability.PARALLEL),
                List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        return new Numbers(settings.bind(Settings.class).last());
    }

    private record Numbers(long last) implements Source {
        @Override
        public ConnectionStatus check() {
            return new ConnectionStatus(List.of(ConnectionCheck.ok("count", "can count to " + last)));
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of(NUMBERS));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            List<Split> splits = LongStream.rangeClosed(0, last / 100)
                    .mapToObj(part -> Split.of("part-" + part, 1, Long.toString(part * 100)))
                    .toList();
            return ReadPlan.builder(request, SCHEMA).splits(splits).build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            long first = Long.parseLong(split.payload());
            long start = options.from()
                    .map(position -> Long.parseLong(position.payload()))
                    .orElse(first);
            return new Part(start, Math.min(first + 99, last));
        }

        @Override
        public void close() {}
    }

    private static final class Part implements PageReader {
        private final long end;
        private long next;

        Part(long next, long end) {
            this.next = next;
            this.end = end;
        }

        @Override
        public @Nullable Page next() {
            PageBuilder page = new PageBuilder(SCHEMA);
            for (; next <= end && page.rows() < 30; next++) {
                page.longs(0).append(next);
                page.longs(1).append(next * next);
                page.endRow();
            }
            return page.rows() == 0 ? null : page.build();
        }

        @Override
        public Position position() {
            return new Position(1, Long.toString(next));
        }

        @Override
        public void close() {}
    }
}
