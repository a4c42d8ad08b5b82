package bad;

import dev.wellhead.spi.*;
import dev.wellhead.spi.catalog.*;
import dev.wellhead.spi.data.*;
import dev.wellhead.spi.read.*;
import dev.wellhead.spi.settings.*;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** A connector that keeps every rule: five pages of ten rows. Each bad plugin breaks one rule by overriding one method. */
public class Polite implements ConnectorProvider {
    protected static final Schema SCHEMA =
            Schema.of(Field.required("n", DataType.INT64), Field.of("text", DataType.STRING));
    protected static final Split SPLIT = Split.of("only", 1, "");

    @Override
    public ConnectorDescriptor describe() {
        return description(type());
    }

    protected final ConnectorDescriptor description(String type) {
        return new ConnectorDescriptor(
                type, "Bad", "1.0.0", "Breaks one rule.", SettingsTemplate.NONE, List.of(AuthKind.NONE),
                SettingsTemplate.NONE, Set.of(), List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        opened(context);
        return new PoliteSource();
    }

    protected void opened(SourceContext context) throws ConnectorException {}

    protected ConnectionStatus check() throws Exception {
        return new ConnectionStatus(List.of(ConnectionCheck.ok("look", "fine")));
    }

    protected Catalog discover() throws Exception {
        return new Catalog(List.of(StreamDescriptor.of(new StreamId("rows"), "table", SCHEMA)));
    }

    protected ReadPlan plan(ReadRequest request) throws Exception {
        return ReadPlan.builder(request, SCHEMA).splits(List.of(SPLIT)).build();
    }

    protected Page page(int number) throws Exception {
        return number == 5 ? null : rows(number * 10, 10);
    }

    protected Position position(int pages) throws Exception {
        return new Position(1, Integer.toString(pages));
    }

    protected Optional<SplitPair> trySplit() throws Exception {
        return Optional.empty();
    }

    protected Outcome outcome() throws Exception {
        return new Outcome.Done();
    }

    protected Map<String, Long> counters() throws Exception {
        return Map.of("requests", 1L);
    }

    protected void closeReader() throws Exception {}

    protected void closeSource() throws Exception {}

    protected static Page rows(int first, int count) {
        PageBuilder page = new PageBuilder(SCHEMA);
        for (int i = 0; i < count; i++) {
            page.longs(0).append(first + i);
            page.bytes(1).append("row " + (first + i));
            page.endRow();
        }
        return page.build();
    }

    /** Until the test lets go: a plugin that never ends would keep a core of the machine for itself. */
    protected static boolean keepsGoing() {
        return !Boolean.getBoolean("bad.plugins.stop");
    }

    private static String type() {
        Properties descriptor = new Properties();
        try (InputStream stream = Polite.class.getResourceAsStream("/META-INF/wellhead/plugin.properties")) {
            descriptor.load(stream);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return descriptor.stringPropertyNames().stream()
                .filter(key -> key.startsWith("connector."))
                .map(key -> key.substring("connector.".length()))
                .findFirst()
                .orElseThrow();
    }

    private interface Part<T> {
        T get() throws Exception;
    }

    private static <T> T part(Part<T> part) {
        try {
            return part.get();
        } catch (Exception e) {
            throw Polite.<RuntimeException>asIs(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    private final class PoliteSource implements Source {
        @Override
        public ConnectionStatus check() {
            return part(Polite.this::check);
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return part(Polite.this::discover);
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return part(() -> Polite.this.plan(request));
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return new PoliteReader();
        }

        @Override
        public void close() {
            part(() -> {
                closeSource();
                return null;
            });
        }
    }

    private final class PoliteReader implements PageReader {
        private int pages;

        @Override
        public Page next() {
            return part(() -> page(pages++));
        }

        @Override
        public Position position() {
            return part(() -> Polite.this.position(pages));
        }

        @Override
        public Optional<SplitPair> trySplit() {
            return part(Polite.this::trySplit);
        }

        @Override
        public Outcome outcome() {
            return part(Polite.this::outcome);
        }

        @Override
        public Map<String, Long> counters() {
            return part(Polite.this::counters);
        }

        @Override
        public void close() {
            part(() -> {
                closeReader();
                return null;
            });
        }
    }
}
