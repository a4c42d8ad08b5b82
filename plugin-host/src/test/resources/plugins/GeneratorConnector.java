package example;

import dev.wellhead.spi.*;
import dev.wellhead.spi.catalog.*;
import dev.wellhead.spi.data.*;
import dev.wellhead.spi.read.*;
import dev.wellhead.spi.settings.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes wide pages as fast as a connector can: half numbers, a quarter fractions, a quarter short texts. */
public final class GeneratorConnector implements ConnectorProvider {
    public record Settings(
            @Setting(doc = "Columns.", defaultValue = "40") int columns,
            @Setting(doc = "Pages of a split.", defaultValue = "50") int pages,
            @Setting(doc = "Whether each page is built anew.", defaultValue = "true") boolean built) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "generator", "Generator", "1.0.0", "Makes pages.", SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE), SettingsTemplate.NONE, Set.of(), List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        return new Generator(settings.bind(Settings.class));
    }

    private record Generator(Settings settings) implements Source {
        @Override
        public ConnectionStatus check() {
            return new ConnectionStatus(List.of(ConnectionCheck.ok("made", "up")));
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of(StreamDescriptor.of(new StreamId("rows"), "table", schema())));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return ReadPlan.builder(request, schema()).splits(List.of(Split.of("all", 1, "{}"))).build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return new Pages(settings, schema(), options);
        }

        @Override
        public void close() {}

        private Schema schema() {
            List<Field> fields = new ArrayList<>();
            for (int i = 0; i < settings.columns(); i++) {
                fields.add(Field.of("c" + i, i % 4 == 3 ? DataType.STRING : i % 4 == 2 ? DataType.FLOAT64 : DataType.INT64));
            }
            return new Schema(fields);
        }
    }

    private static final class Pages implements PageReader {
        private final Settings settings;
        private final PageBuilder builder;
        private final int rows;
        private Page ready;
        private int page;

        Pages(Settings settings, Schema schema, ReadOptions options) {
            this.settings = settings;
            this.builder = new PageBuilder(schema);
            this.rows = options.pageRows();
            this.page = options.from().map(position -> Integer.parseInt(position.payload())).orElse(0);
        }

        @Override
        public Page next() {
            if (page == settings.pages()) {
                return null;
            }
            page++;
            if (ready == null || settings.built()) {
                ready = build();
            }
            return ready;
        }

        private Page build() {
            byte[] text = "some text 12".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < settings.columns(); i++) {
                    switch (i % 4) {
                        case 3 -> builder.bytes(i).append(text, 0, text.length);
                        case 2 -> builder.doubles(i).append(row * 0.5);
                        default -> builder.longs(i).append(row + i);
                    }
                }
                builder.endRow();
            }
            return builder.build();
        }

        @Override
        public Position position() {
            return new Position(1, Integer.toString(page));
        }

        @Override
        public void close() {}
    }
}
