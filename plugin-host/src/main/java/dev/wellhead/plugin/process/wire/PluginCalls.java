package dev.wellhead.plugin.process.wire;

import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.action.ActionDescriptor;
import dev.wellhead.spi.action.ActionOutcome;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the host asks of the child: to load its plugin, then the calls of the contract. */
public final class PluginCalls {
    public static final Call<Load, Nothing> LOAD = new Call<>(
            1,
            "load",
            Codec.of(
                    (load, out) -> {
                        DescriptorCodecs.FILES.write(load.files(), out);
                        out.writeText(load.type());
                        out.writeText(load.logLevel());
                    },
                    in -> new Load(DescriptorCodecs.FILES.read(in), in.readText(), in.readText())),
            PlainCodecs.NOTHING);

    public static final Call<Nothing, ConnectorDescriptor> DESCRIBE =
            new Call<>(2, "describe", PlainCodecs.NOTHING, DescriptorCodecs.CONNECTOR);

    public static final Call<ConnectorSettings, OAuthProfile> PROFILE =
            new Call<>(3, "oauthProfile", SettingsCodecs.SETTINGS, AccountCodecs.PROFILE);

    public static final Call<Open, Nothing> OPEN = new Call<>(
            4,
            "open",
            Codec.of(
                    (open, out) -> {
                        out.writeText(open.connectionId());
                        SettingsCodecs.SETTINGS.write(open.settings(), out);
                        out.writeText(open.zone().getId());
                        out.writeBoolean(open.systemClock());
                    },
                    in -> new Open(
                            in.readText(),
                            SettingsCodecs.SETTINGS.read(in),
                            ZoneId.of(in.readText()),
                            in.readBoolean())),
            PlainCodecs.NOTHING);

    public static final Call<Nothing, ConnectionStatus> CHECK =
            new Call<>(5, "check", PlainCodecs.NOTHING, StatusCodecs.STATUS);

    public static final Call<DiscoverRequest, Catalog> DISCOVER =
            new Call<>(6, "discover", CatalogCodecs.REQUEST, CatalogCodecs.CATALOG);

    public static final Call<ReadRequest, ReadPlan> PLAN = new Call<>(7, "plan", PlanCodecs.REQUEST, PlanCodecs.PLAN);

    /** Opens a reader, which has the id of this call from then on; answers where it starts, if it says. */
    public static final Call<Read, Optional<Position>> READ = new Call<>(
            8,
            "read",
            Codec.of(
                    (read, out) -> {
                        ReadCodecs.SPLIT.write(read.split(), out);
                        ReadCodecs.OPTIONS.write(read.options(), out);
                    },
                    in -> new Read(ReadCodecs.SPLIT.read(in), ReadCodecs.OPTIONS.read(in))),
            ReadCodecs.POSITION.optional());

    public static final Call<Long, Optional<SplitPair>> DIVIDE =
            new Call<>(9, "trySplit", PlainCodecs.LONG, ReadCodecs.PAIR.optional());

    public static final Call<Long, Nothing> CLOSE_READER =
            new Call<>(10, "close of a reader", PlainCodecs.LONG, PlainCodecs.NOTHING);

    /** Empty when the source has no actions. */
    public static final Call<Nothing, Optional<List<ActionDescriptor>>> ACTIONS = new Call<>(
            11, "actions", PlainCodecs.NOTHING, StatusCodecs.ACTION.list().optional());

    public static final Call<Act, List<ActionOutcome>> ACT = new Call<>(
            12,
            "run of an action",
            Codec.of(
                    (act, out) -> {
                        out.writeText(act.action());
                        DataCodecs.PAGE.write(act.input(), out);
                    },
                    in -> new Act(in.readText(), DataCodecs.PAGE.read(in))),
            StatusCodecs.OUTCOME.list());

    public static final Call<Nothing, Nothing> CLOSE =
            new Call<>(13, "close of the source", PlainCodecs.NOTHING, PlainCodecs.NOTHING);

    /** Asks the retry rule of a request that the child has sent. */
    public static final Call<Answered, Boolean> RULE = new Call<>(
            14,
            "rule of a retry policy",
            Codec.of((answered, out) -> writeAnswered(answered, out), PluginCalls::readAnswered),
            PlainCodecs.TRUTH);

    /** Asks the metering of a request that the child has sent. */
    public static final Call<Metered, Optional<Settlement>> METER = new Call<>(
            15,
            "metering",
            Codec.of(
                    (metered, out) -> {
                        HttpCodecs.CHARGE.write(metered.charge(), out);
                        writeAnswered(metered.answered(), out);
                        PlainCodecs.DURATION.write(metered.rest(), out);
                    },
                    in -> new Metered(HttpCodecs.CHARGE.read(in), readAnswered(in), PlainCodecs.DURATION.read(in))),
            HttpCodecs.SETTLEMENT.optional());

    private PluginCalls() {}

    /**
     * Which plugin a child runs.
     *
     * @param type which of its connectors
     * @param logLevel the least level that the host's log takes of it, as SLF4J names it; {@code OFF} for none
     */
    public record Load(PluginFiles files, String type, String logLevel) {}

    /**
     * Binds settings to a source.
     *
     * @param zone of the host's clock
     * @param systemClock whether the host's clock is the machine's, so that the child need not ask
     */
    public record Open(String connectionId, ConnectorSettings settings, ZoneId zone, boolean systemClock) {}

    /** Opens a split. */
    public record Read(Split split, ReadOptions options) {}

    /** Runs an action. */
    public record Act(String action, Page input) {}

    /**
     * An answer to a request of the plugin's.
     *
     * @param exchange the id of the call that sent the request
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Answered(long exchange, int status, Headers headers, byte[] body) {}

    /** An answer that is to be settled for one charge. */
    public record Metered(Charge charge, Answered answered, Duration rest) {}

    private static void writeAnswered(Answered answered, WireWriter out) {
        out.writeLong(answered.exchange());
        out.writeInt(answered.status());
        HttpCodecs.HEADERS.write(answered.headers(), out);
        out.writeBytes(answered.body());
    }

    private static Answered readAnswered(WireReader in) throws java.io.IOException {
        return new Answered(in.readLong(), in.readInt(), HttpCodecs.HEADERS.read(in), in.readBytes());
    }
}
