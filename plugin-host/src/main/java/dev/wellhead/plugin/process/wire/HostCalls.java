package dev.wellhead.plugin.process.wire;

import dev.wellhead.plugin.process.wire.PlainCodecs.Nothing;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.http.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the child asks of the host, for the plugin: the services of its {@link dev.wellhead.spi.SourceContext}. */
public final class HostCalls {
    /** Sends a request; the body of the answer follows in frames with the id of this call. */
    public static final Call<SentRequest, Head> SEND = new Call<>(
            101,
            "Http.send",
            HttpCodecs.REQUEST,
            Codec.of(
                    (head, out) -> {
                        out.writeInt(head.status());
                        HttpCodecs.HEADERS.write(head.headers(), out);
                        out.writeInt(head.attempts());
                    },
                    in -> new Head(in.readInt(), HttpCodecs.HEADERS.read(in), in.readInt())));

    /** Waits for permits; answers what later frames call them. */
    public static final Call<List<Charge>, List<Long>> ACQUIRE =
            new Call<>(102, "Budget.acquire", HttpCodecs.CHARGE.list(), PlainCodecs.LONG.list());

    public static final Call<Nothing, AccessToken> TOKEN =
            new Call<>(103, "Credentials.token", PlainCodecs.NOTHING, AccountCodecs.TOKEN);

    public static final Call<AccessToken, AccessToken> RENEW =
            new Call<>(104, "Credentials.renew", AccountCodecs.TOKEN, AccountCodecs.TOKEN);

    public static final Call<Nothing, Instant> NOW =
            new Call<>(105, "Clock.instant", PlainCodecs.NOTHING, PlainCodecs.INSTANT);

    public static final Call<String, Optional<String>> FIND_NOTE =
            new Call<>(106, "Notes.find", PlainCodecs.TEXT, PlainCodecs.TEXT.optional());

    public static final Call<Note, Nothing> KEEP_NOTE = new Call<>(
            107,
            "Notes.keep",
            Codec.of(
                    (note, out) -> {
                        out.writeText(note.name());
                        out.writeText(note.text());
                    },
                    in -> new Note(in.readText(), in.readText())),
            PlainCodecs.NOTHING);

    private HostCalls() {}

    /** A note that is to be kept. */
    public record Note(String name, String text) {}

    /** The head of an answer. */
    public record Head(int status, Headers headers, int attempts) {}
}
