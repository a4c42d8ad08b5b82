package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.budget.LaneLimit;
import dev.wellhead.spi.budget.Settlement;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.HttpBody;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Requests, answers, and what they cost. */
public final class HttpCodecs {
    private static final Codec<Optional<Duration>> PAUSE = PlainCodecs.DURATION.optional();

    public static final Codec<Lane> LANE = Codec.of(
            (lane, out) -> {
                out.writeText(lane.pool());
                out.writeText(lane.name());
            },
            in -> new Lane(in.readText(), in.readText()));

    public static final Codec<LaneLimit> LIMIT = Codec.of(
            (limit, out) -> {
                out.writeLong(limit.amount());
                PlainCodecs.DURATION.write(limit.window(), out);
                out.writeInt(limit.concurrency());
            },
            in -> new LaneLimit(in.readLong(), PlainCodecs.DURATION.read(in), in.readInt()));

    public static final Codec<Charge> CHARGE = Codec.of(
            (charge, out) -> {
                LANE.write(charge.lane(), out);
                out.writeLong(charge.units());
            },
            in -> new Charge(LANE.read(in), in.readLong()));

    public static final Codec<Settlement> SETTLEMENT = Codec.of(
            (settlement, out) -> {
                out.writeLong(settlement.actual());
                PlainCodecs.OPTIONAL_LONG.write(settlement.remaining(), out);
                PAUSE.write(settlement.pause(), out);
            },
            in -> new Settlement(in.readLong(), PlainCodecs.OPTIONAL_LONG.read(in), PAUSE.read(in)));

    private static final Codec<Map.Entry<String, String>> ENTRY = Codec.of(
            (entry, out) -> {
                out.writeText(entry.getKey());
                out.writeText(entry.getValue());
            },
            in -> Map.entry(in.readText(), in.readText()));

    public static final Codec<Headers> HEADERS =
            Codec.of((headers, out) -> out.writeAll(headers.entries(), ENTRY), in -> new Headers(in.readAll(ENTRY)));

    private static final Codec<Optional<HttpBody>> BODY = Codec.<HttpBody>of(
                    (body, out) -> {
                        out.writeText(body.contentType());
                        out.writeBytes(body.bytes());
                    },
                    in -> new HttpBody(in.readText(), in.readBytes()))
            .optional();

    static final Codec<SentRequest> REQUEST = Codec.of((request, out) -> write(request, out), HttpCodecs::read);

    private HttpCodecs() {}

    private static void write(SentRequest request, WireWriter out) {
        out.writeText(request.operation());
        out.writeText(request.method());
        PlainCodecs.ADDRESS.write(request.uri(), out);
        HEADERS.write(request.headers(), out);
        BODY.write(request.body(), out);
        PlainCodecs.DURATION.write(request.timeout(), out);
        out.writeInt(request.attempts());
        PlainCodecs.DURATION.write(request.firstDelay(), out);
        PlainCodecs.DURATION.write(request.maxDelay(), out);
        out.writeBoolean(request.connectionFailures());
        out.writeInt(request.wholeBytes());
        SentRequest.RULE.write(request.rule(), out);
        out.writeAll(request.charges(), CHARGE);
        out.writeBoolean(request.plainMetering());
    }

    private static SentRequest read(WireReader in) throws IOException {
        String operation = in.readText();
        String method = in.readText();
        URI uri = PlainCodecs.ADDRESS.read(in);
        return new SentRequest(
                operation,
                method,
                uri,
                HEADERS.read(in),
                BODY.read(in),
                PlainCodecs.DURATION.read(in),
                in.readInt(),
                PlainCodecs.DURATION.read(in),
                PlainCodecs.DURATION.read(in),
                in.readBoolean(),
                in.readInt(),
                SentRequest.RULE.read(in),
                in.readAll(CHARGE),
                in.readBoolean());
    }
}
