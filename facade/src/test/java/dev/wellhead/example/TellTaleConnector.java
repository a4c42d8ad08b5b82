package dev.wellhead.example;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A badly written connector: wherever it fails, it tells its password. */
public final class TellTaleConnector implements ConnectorProvider {
    private static final Schema SCHEMA = Schema.of(Field.required("id", DataType.INT64));

    /** Where it fails. */
    public enum Place {
        OPEN,
        CHECK,
        FINDING,
        DISCOVER,
        PLAN,
        READ,
        NEXT,
        UNCHECKED,
        REASON
    }

    record Settings(
            @Setting(doc = "The place.") String place,
            @Setting(doc = "The password.") Secret password) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "tell-tale",
                "Tell-tale",
                "1.0",
                "Tells.",
                SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.<Capability>of(),
                List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings given) throws ConnectorException {
        Settings settings = given.bind(Settings.class);
        Place place = Place.valueOf(settings.place().toUpperCase(Locale.ROOT));
        Tales source = new Tales(place, settings.password().reveal());
        source.fail(Place.OPEN);
        return source;
    }

    private record Tales(Place place, String password) implements Source {
        void fail(Place here) throws ConnectorException {
            if (place == here) {
                IllegalStateException cause = new IllegalStateException("cause " + password);
                cause.addSuppressed(new IllegalArgumentException("suppressed " + password));
                throw ConnectorException.of(ErrorKind.REMOTE, "TELL-TALE", "the password is " + password)
                        .withRemedy("Try " + password)
                        .withCause(cause);
            }
        }

        @Override
        public ConnectionStatus check() {
            try {
                fail(Place.CHECK);
            } catch (ConnectorException e) {
                return new ConnectionStatus(List.of(ConnectionCheck.failed("password", e)));
            }
            return new ConnectionStatus(List.of(ConnectionCheck.ok("password", "it is " + password)));
        }

        @Override
        public Catalog discover(DiscoverRequest request) throws ConnectorException {
            fail(Place.DISCOVER);
            return new Catalog(List.of());
        }

        @Override
        public ReadPlan plan(ReadRequest request) throws ConnectorException {
            fail(Place.PLAN);
            return ReadPlan.builder(request, SCHEMA)
                    .groups(List.of(new SplitGroup("all", "all", SplitGroup.Visibility.GROUP)))
                    .splits(List.of(Split.of("all", 1, "all")))
                    .estimate(new Estimate(OptionalLong.empty(), Map.of(), List.of("by the word of " + password)))
                    .build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) throws ConnectorException {
            fail(Place.READ);
            return new Reader(this);
        }

        @Override
        public void close() {}
    }

    private record Reader(Tales tales) implements PageReader {
        @Override
        public @Nullable Page next() throws ConnectorException {
            if (tales.place() == Place.UNCHECKED) {
                throw new IllegalStateException("broken: " + tales.password());
            }
            tales.fail(Place.NEXT);
            return null;
        }

        @Override
        public Position position() {
            return new Position(1, "end");
        }

        @Override
        public Outcome outcome() {
            return new Outcome.Replaced(List.of(), Outcome.Scope.SPLIT, "because of " + tales.password());
        }

        @Override
        public void close() {}
    }
}
