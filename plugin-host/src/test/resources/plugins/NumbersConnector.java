package example;

import dev.wellhead.spi.*;
import dev.wellhead.spi.catalog.*;
import dev.wellhead.spi.data.*;
import dev.wellhead.spi.read.*;
import dev.wellhead.spi.settings.*;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.LongStream;

/** A plugin that keeps every rule: the numbers up to a bound, read in parts of a hundred, each row with the plugin's version. */
public final class NumbersConnector implements ConnectorProvider {
    private static final Schema SCHEMA =
            Schema.of(Field.required("n", DataType.INT64), Field.required("version", DataType.STRING));
    private static final Properties DESCRIPTOR = new Properties();

    static {
        try (InputStream stream = NumbersConnector.class.getResourceAsStream("/META-INF/wellhead/plugin.properties")) {
            DESCRIPTOR.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Settings(
            @Setting(doc = "The last number.", defaultValue = "999") long last,
            @Setting(doc = "Rows of a page.", defaultValue = "30") int page) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                DESCRIPTOR.stringPropertyNames().stream()
                        .filter(key -> key.startsWith("connector."))
                        .map(key -> key.substring("connector.".length()))
                        .findFirst()
                        .orElseThrow(),
                "Numbers",
                DESCRIPTOR.getProperty("version"),
                "Numbers up to a bound.",
                SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.of(Capability.PARALLEL),
                List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        return new Numbers(settings.bind(Settings.class));
    }

    private record Numbers(Settings settings) implements Source {
        @Override
        public ConnectionStatus check() {
            return new ConnectionStatus(List.of(ConnectionCheck.ok("count", "can count to " + settings.last())));
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of(StreamDescriptor.of(new StreamId("numbers"), "table", SCHEMA)));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            List<Split> splits = LongStream.rangeClosed(0, settings.last() / 100)
                    .mapToObj(part -> Split.of("part-" + part, 1, Long.toString(part * 100)))
                    .toList();
            return ReadPlan.builder(request, SCHEMA).splits(splits).replay(Replay.EXACT).build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            long first = Long.parseLong(split.payload());
            long start = options.from().map(position -> Long.parseLong(position.payload())).orElse(first);
            return new Part(start, Math.min(first + 99, settings.last()), Math.min(settings.page(), options.pageRows()));
        }

        @Override
        public void close() {}
    }

    private static final class Part implements PageReader {
        private final PageBuilder page = new PageBuilder(SCHEMA);
        private final long end;
        private final int rows;
        private long next;

        Part(long next, long end, int rows) {
            this.next = next;
            this.end = end;
            this.rows = rows;
        }

        @Override
        public Page next() {
            for (; next <= end && page.rows() < rows; next++) {
                page.longs(0).append(next);
                page.bytes(1).append(DESCRIPTOR.getProperty("version"));
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
