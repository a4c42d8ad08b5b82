package dev.wellhead.plugin.process.wire;

import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.SpiVersion;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.read.Accepted;
import dev.wellhead.spi.read.Delivery;
import dev.wellhead.spi.read.Estimate;
import dev.wellhead.spi.read.Outcome;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitGroup;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.event.Level;

/** Every kind of value that crosses, with its codec and a way to draw one. */
final class Samples {
    /** One kind of value. */
    record Kind<T>(String name, Codec<T> codec, Function<RandomValues, T> draw) {
        T draw(Random random) {
            return draw.apply(new RandomValues(random));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Samples() {}

    /** Those whose values can be compared. */
    static List<Kind<?>> comparable() {
        return List.of(
                new Kind<>("connector", DescriptorCodecs.CONNECTOR, Samples::connector),
                new Kind<>("plugin files", DescriptorCodecs.FILES, Samples::files),
                new Kind<>("settings", SettingsCodecs.SETTINGS, Samples::settings),
                new Kind<>("catalog", CatalogCodecs.CATALOG, draw -> new Catalog(draw.list(() -> stream(draw)))),
                new Kind<>(
                        "discover request",
                        CatalogCodecs.REQUEST,
                        draw -> new DiscoverRequest(draw.optional(draw::stream), draw.random.nextBoolean())),
                new Kind<>("read request", PlanCodecs.REQUEST, Samples::request),
                new Kind<>("plan", PlanCodecs.PLAN, Samples::plan),
                new Kind<>(
                        "read options",
                        ReadCodecs.OPTIONS,
                        draw -> new ReadOptions(draw.optional(draw::position), 1 + draw.random.nextInt(99))),
                new Kind<>("filter", FilterCodec.FILTER, RandomValues::filter),
                new Kind<>("schema", DataCodecs.SCHEMA, RandomValues::schema),
                new Kind<>("split", ReadCodecs.SPLIT, RandomValues::split),
                new Kind<>("pair", ReadCodecs.PAIR, draw -> new SplitPair(draw.split(), draw.split())),
                new Kind<>("outcome", ReadCodecs.OUTCOME, Samples::outcome),
                new Kind<>(
                        "page tail",
                        Readings.PAGE_TAIL,
                        draw -> new Readings.PageTail(
                                draw.position(), draw.list(draw::derived), draw.map(draw.random::nextLong))),
                new Kind<>(
                        "read tail",
                        Readings.READ_TAIL,
                        draw -> new Readings.ReadTail(
                                outcome(draw), draw.optional(draw::position), draw.map(draw.random::nextLong))),
                new Kind<>(
                        "token",
                        AccountCodecs.TOKEN,
                        draw -> new AccessToken(
                                draw.secret(),
                                draw.random.nextBoolean()
                                        ? Instant.MAX
                                        : Instant.ofEpochSecond(draw.random.nextInt(), 5),
                                draw.set(draw::text),
                                draw.text())),
                new Kind<>(
                        "action",
                        StatusCodecs.ACTION,
                        draw -> new ActionDescriptor(
                                draw.text(),
                                draw.text(),
                                draw.schema(),
                                draw.random.nextInt(),
                                draw.random.nextBoolean())),
                new Kind<>("settlement", HttpCodecs.SETTLEMENT, Samples::settlement),
                new Kind<>(
                        "charges",
                        HttpCodecs.CHARGE.list(),
                        draw -> draw.list(() -> new Charge(lane(draw), draw.random.nextInt(99)))),
                new Kind<>(
                        "lane limit",
                        HttpCodecs.LIMIT,
                        draw -> new LaneLimit(
                                1 + draw.random.nextInt(9),
                                draw.duration().abs().plusNanos(1),
                                1)),
                new Kind<>("headers", HttpCodecs.HEADERS, Samples::headers),
                new Kind<>(
                        "head",
                        HostCalls.SEND.answer(),
                        draw -> new HostCalls.Head(draw.random.nextInt(600), headers(draw), draw.random.nextInt(9))),
                new Kind<>(
                        "log line",
                        LogLine.CODEC,
                        draw -> new LogLine(
                                draw.constant(Level.class), draw.text(), draw.text(), draw.optional(draw::text))));
    }

    static Headers headers(RandomValues draw) {
        return new Headers(draw.list(() -> Map.entry(draw.text(), draw.text())));
    }

    static ConnectionStatus status(RandomValues draw) {
        List<ConnectionCheck> checks = new ArrayList<>(draw.list(() -> new ConnectionCheck(
                draw.text(),
                draw.constant(ConnectionCheck.Result.class),
                draw.text(),
                draw.optional(draw::failure),
                draw.optional(draw::text))));
        checks.add(ConnectionCheck.ok("last", ""));
        return new ConnectionStatus(checks);
    }

    static Lane lane(RandomValues draw) {
        return new Lane(draw.text(), draw.text());
    }

    private static Settlement settlement(RandomValues draw) {
        return new Settlement(draw.random.nextLong(), draw.optionalLong(), draw.optional(draw::duration));
    }

    private static Outcome outcome(RandomValues draw) {
        return draw.random.nextBoolean()
                ? new Outcome.Done()
                : new Outcome.Replaced(draw.list(draw::split), draw.constant(Outcome.Scope.class), draw.text());
    }

    private static ConnectorDescriptor connector(RandomValues draw) {
        return new ConnectorDescriptor(
                "a" + draw.random.nextInt(99),
                draw.text(),
                draw.text(),
                draw.text(),
                template(draw),
                draw.list(() -> new AuthKind(
                        draw.text(), draw.text(), draw.text(), template(draw), draw.constant(AuthKind.Flow.class))),
                template(draw),
                draw.set(() -> draw.constant(Capability.class)),
                draw.list(() -> new ErrorCode(draw.text(), draw.constant(ErrorKind.class), draw.text(), draw.text())));
    }

    private static SettingsTemplate template(RandomValues draw) {
        return new SettingsTemplate(fields(draw, 0));
    }

    private static List<SettingField> fields(RandomValues draw, int depth) {
        List<SettingField> fields = new ArrayList<>();
        for (int count = draw.random.nextInt(4); count > 0; count--) {
            SettingField.Kind kind = draw.constant(SettingField.Kind.class);
            boolean text = kind == SettingField.Kind.TEXT;
            fields.add(new SettingField(
                    "key-" + count,
                    kind,
                    draw.text(),
                    draw.random.nextBoolean(),
                    text ? draw.optional(draw::text) : Optional.empty(),
                    text ? draw.optional(draw::text) : Optional.empty(),
                    kind == SettingField.Kind.CHOICE ? List.of("one", "two") : List.of(),
                    depth < 3 ? fields(draw, depth + 1) : List.of()));
        }
        return fields;
    }

    private static PluginFiles files(RandomValues draw) {
        return new PluginFiles(
                new PluginDescriptor(
                        draw.text(),
                        draw.text(),
                        new SpiVersion(draw.random.nextInt(9), draw.random.nextInt(9)),
                        17,
                        draw.text(),
                        draw.text(),
                        draw.list(draw::text),
                        new TreeMap<>(draw.map(draw::text))),
                draw.list(() -> Path.of("/plugins/" + draw.random.nextInt() + ".jar")));
    }

    private static ConnectorSettings settings(RandomValues draw) {
        return new ConnectorSettings(draw.tree(), new AuthSettings(draw.text(), draw.tree()));
    }

    private static StreamDescriptor stream(RandomValues draw) {
        return new StreamDescriptor(
                draw.stream(),
                draw.text(),
                draw.text(),
                draw.optional(draw::schema),
                draw.list(draw::text),
                draw.optional(draw::text),
                draw.list(draw::text),
                draw.set(() -> draw.constant(ReadMode.class)),
                draw.map(draw::text));
    }

    private static ReadRequest request(RandomValues draw) {
        return new ReadRequest(
                draw.stream(),
                draw.constant(ReadRequest.Purpose.class),
                draw.constant(ReadMode.class),
                draw.list(draw::text),
                draw.optional(draw::filter),
                draw.optionalLong(),
                draw.optional(draw::text),
                draw.map(draw::position),
                draw.tree(),
                1 + draw.random.nextInt(9),
                draw.random.nextBoolean());
    }

    private static ReadPlan plan(RandomValues draw) {
        Schema schema = new Schema(List.of(Field.of("key", DataType.INT64), Field.of("other", DataType.STRING)));
        List<SplitGroup> groups = List.of(
                SplitGroup.DEFAULT, new SplitGroup("second", draw.text(), draw.constant(SplitGroup.Visibility.class)));
        List<Split> splits = new ArrayList<>();
        for (int i = draw.random.nextInt(4); i > 0; i--) {
            Split drawn = draw.split();
            splits.add(new Split(
                    "s" + i,
                    i % 2 == 0 ? "second" : "all",
                    drawn.format(),
                    drawn.payload(),
                    drawn.weight(),
                    drawn.covers()));
        }
        return new ReadPlan(
                schema,
                draw.constant(Delivery.class),
                List.of("key"),
                draw.optional(draw::text),
                groups,
                splits,
                draw.map(draw::position),
                Set.copyOf(draw.set(draw::stream)),
                new Accepted(draw.optional(draw::filter), draw.random.nextBoolean()),
                1 + draw.random.nextInt(9),
                draw.constant(Replay.class),
                new Estimate(draw.optionalLong(), draw.map(draw.random::nextLong), draw.list(draw::text)),
                draw.random.nextBoolean() ? List.of() : List.of("other"));
    }
}
