package dev.wellhead.connectors.hubspot.links;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Associations as rows: one for each kind of association of two records. Stateless. */
public final class LinkColumns {
    static final Schema SCHEMA = Schema.of(
            Field.required("from_id", DataType.STRING),
            Field.required("to_id", DataType.STRING),
            Field.required("category", DataType.STRING),
            Field.required("type_id", DataType.INT64),
            Field.of("label", DataType.STRING));

    static final List<String> KEY = List.of("from_id", "to_id", "category", "type_id");

    private LinkColumns() {}

    public static StreamDescriptor stream(LinkPair pair, boolean withSchema) {
        return new StreamDescriptor(
                new StreamId(pair.name()),
                "association",
                "Which " + pair.from().name() + " are associated with which "
                        + pair.to().name() + ", with labels.",
                withSchema ? Optional.of(SCHEMA) : Optional.empty(),
                KEY,
                Optional.empty(),
                List.of(),
                Set.of(ReadMode.FULL),
                Map.of());
    }

    /** Adds the associations of one record, as a batch answers them. */
    static void append(JsonObject record, PageBuilder page) {
        String from = record.object("from").textOr("id", "");
        for (JsonObject to : record.objects("to")) {
            String id = to.text("toObjectId").or(() -> to.text("id")).orElse("");
            for (JsonObject type : to.objects("associationTypes")) {
                page.bytes(0).append(from);
                page.bytes(1).append(id);
                page.bytes(2).append(type.textOr("category", ""));
                page.longs(3).append(type.integer("typeId").orElse(0));
                type.text("label").ifPresent(label -> page.bytes(4).append(label));
                page.endRow();
            }
        }
    }
}
