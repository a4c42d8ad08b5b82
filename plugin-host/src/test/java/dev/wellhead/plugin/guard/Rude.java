package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.action.Actions;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.DerivedSplit;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connector that is polite until a test replaces one of its answers. Its reader hands out ten pages of ten rows.
 * Every part is a field of its own, so that a test says only what is rude about it.
 */
final class Rude implements ConnectorProvider {
    static final Schema SCHEMA = Schema.of(Field.required("n", DataType.INT64), Field.of("text", DataType.STRING));
    static final Split SPLIT = Split.of("s", 1, "0");
    static final String PLUGIN = "rude 1.0.0";

    Answer<ConnectorDescriptor> describe = Rude::descriptor;
    Opening open = context -> new RudeSource();
    Answer<ConnectionStatus> check = () -> new ConnectionStatus(List.of(ConnectionCheck.ok("look", "fine")));
    Answer<Catalog> discover = () -> new Catalog(List.of(StreamDescriptor.of(new StreamId("rows"), "table", SCHEMA)));
    Planning plan =
            request -> ReadPlan.builder(request, SCHEMA).splits(List.of(SPLIT)).build();
    Answer<PageReader> read = RudeReader::new;
    Answer<Optional<Actions>> actions = Optional::empty;
    Answer<@Nullable Void> closeSource = () -> null;
    Paging next = Rude::page;
    Locating position = pages -> new Position(1, Integer.toString(pages));
    Answer<List<DerivedSplit>> derived = List::of;
    Answer<Optional<SplitPair>> trySplit = Optional::empty;
    Answer<Outcome> outcome = Outcome.Done::new;
    Answer<Map<String, Long>> counters = () -> Map.of("requests", 1L);
    Answer<@Nullable Void> closeReader = () -> null;

    /** What a call does; may throw whatever it likes. */
    interface Answer<T extends @Nullable Object> {
        T get() throws Throwable;
    }

    interface Opening {
        Source open(SourceContext context) throws Throwable;
    }

    interface Planning {
        ReadPlan plan(ReadRequest request) throws Throwable;
    }

    interface Paging {
        @Nullable
        Page page(int number) throws Throwable;
    }

    interface Locating {
        Position after(int pages) throws Throwable;
    }

    static ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                "rude",
                "Rude",
                "1.0.0",
                "Breaks rules.",
                SettingsTemplate.NONE,
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.of(),
                List.of());
    }

    /** Page {@code number} of ten, then the end. */
    static @Nullable Page page(int number) {
        return number >= 10 ? null : rows(number * 10, 10);
    }

    static Page rows(int first, int count) {
        PageBuilder page = new PageBuilder(SCHEMA);
        for (int i = 0; i < count; i++) {
            page.longs(0).append(first + i);
            page.bytes(1).append("row " + (first + i));
            page.endRow();
        }
        return page.build();
    }

    @Override
    public ConnectorDescriptor describe() {
        return sneaky(describe);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) {
        return sneaky(() -> open.open(context));
    }

    /** Calls, and throws what was thrown, checked or not. */
    static <T extends @Nullable Object> T sneaky(Answer<T> answer) {
        try {
            return answer.get();
        } catch (Throwable e) {
            throw Rude.<RuntimeException>asIs(e);
        }
    }

    /** A plugin can throw a checked exception from anywhere. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X asIs(Throwable thrown) throws X {
        throw (X) thrown;
    }

    final class RudeSource implements Source {
        @Override
        public ConnectionStatus check() {
            return sneaky(check);
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return sneaky(discover);
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return sneaky(() -> plan.plan(request));
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return sneaky(read);
        }

        @Override
        public Optional<Actions> actions() {
            return sneaky(actions);
        }

        @Override
        public void close() {
            sneaky(closeSource);
        }
    }

    final class RudeReader implements PageReader {
        private int pages;

        @Override
        public @Nullable Page next() throws ConnectorException {
            return sneaky(() -> next.page(pages++));
        }

        @Override
        public Position position() {
            return sneaky(() -> position.after(pages));
        }

        @Override
        public List<DerivedSplit> derived() {
            return sneaky(derived);
        }

        @Override
        public Optional<SplitPair> trySplit() {
            return sneaky(trySplit);
        }

        @Override
        public Outcome outcome() {
            return sneaky(outcome);
        }

        @Override
        public Map<String, Long> counters() {
            return sneaky(counters);
        }

        @Override
        public void close() {
            sneaky(closeReader);
        }
    }
}
