package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What streams there are. */
final class CatalogCodecs {
    private static final Codec<Optional<StreamId>> STREAM = ReadCodecs.STREAM.optional();
    private static final Codec<Optional<Schema>> SCHEMA = DataCodecs.SCHEMA.optional();
    private static final Codec<Optional<String>> NAME = PlainCodecs.TEXT.optional();
    private static final Codec<Set<ReadMode>> MODES =
            PlainCodecs.constant(ReadMode.class).set();
    private static final Codec<Map<String, String>> FACTS = PlainCodecs.TEXT.byText();

    static final Codec<DiscoverRequest> REQUEST = Codec.of(
            (request, out) -> {
                STREAM.write(request.stream(), out);
                out.writeBoolean(request.schemas());
            },
            in -> new DiscoverRequest(STREAM.read(in), in.readBoolean()));

    private static final Codec<StreamDescriptor> DESCRIPTOR =
            Codec.of((stream, out) -> write(stream, out), CatalogCodecs::read);

    static final Codec<Catalog> CATALOG = Codec.of(
            (catalog, out) -> out.writeAll(catalog.streams(), DESCRIPTOR), in -> new Catalog(in.readAll(DESCRIPTOR)));

    private CatalogCodecs() {}

    private static void write(StreamDescriptor stream, WireWriter out) {
        ReadCodecs.STREAM.write(stream.id(), out);
        out.writeText(stream.kind());
        out.writeText(stream.description());
        SCHEMA.write(stream.schema(), out);
        out.writeAll(stream.key(), PlainCodecs.TEXT);
        NAME.write(stream.version(), out);
        out.writeAll(stream.cursors(), PlainCodecs.TEXT);
        MODES.write(stream.modes(), out);
        FACTS.write(stream.facts(), out);
    }

    private static StreamDescriptor read(WireReader in) throws IOException {
        return new StreamDescriptor(
                ReadCodecs.STREAM.read(in),
                in.readText(),
                in.readText(),
                SCHEMA.read(in),
                in.readAll(PlainCodecs.TEXT),
                NAME.read(in),
                in.readAll(PlainCodecs.TEXT),
                MODES.read(in),
                FACTS.read(in));
    }
}
