package dev.wellhead.plugin.guard;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the streams of a connection can be told apart and what is said of each fits together. */
final class CatalogCheck {
    private CatalogCheck() {}

    static Catalog valid(@Nullable Catalog answer, DiscoverRequest request, Invalid invalid) throws ConnectorException {
        Catalog catalog = invalid.present(answer, "the catalogue");
        Set<StreamId> names = new HashSet<>();
        for (StreamDescriptor stream : catalog.streams()) {
            StreamId id = invalid.present(stream.id(), "the name of a stream");
            invalid.require(names.add(id), "stream " + Invalid.quoted(id.name()) + " stands twice in the catalogue");
            invalid.require(
                    request.stream().isEmpty() || request.stream().get().equals(id),
                    "stream " + Invalid.quoted(id.name()) + " was answered, but "
                            + request.stream().map(StreamId::name).orElse("") + " was asked for");
            stream(stream, "stream " + Invalid.quoted(id.name()), invalid);
        }
        return catalog;
    }

    private static void stream(StreamDescriptor stream, String name, Invalid invalid) throws ConnectorException {
        invalid.present(stream.kind(), "the kind of " + name);
        invalid.present(stream.description(), "the description of " + name);
        invalid.present(stream.version(), "the version field of " + name);
        invalid.require(!stream.modes().isEmpty(), name + " can be read in no mode");
        if (invalid.present(stream.schema(), "the schema of " + name).isPresent()) {
            Schema schema = SchemaCheck.require(stream.schema().get(), invalid);
            SchemaCheck.requireFields(stream.key(), schema, "key field of " + name, invalid);
            SchemaCheck.requireFields(stream.cursors(), schema, "cursor field of " + name, invalid);
            SchemaCheck.requireFields(
                    stream.version().map(List::of).orElse(List.of()), schema, "version field of " + name, invalid);
        }
    }
}
