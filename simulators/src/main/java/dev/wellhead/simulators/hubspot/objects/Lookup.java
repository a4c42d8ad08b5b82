package dev.wellhead.simulators.hubspot.objects;

import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.Bodies;
import dev.wellhead.simulators.hubspot.web.Refusals;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Finds the record that a request means. The id of a merged record means the one that it is part of now. */
final class Lookup {
    private final ObjectTable table;
    private final @Nullable Property idProperty;
    private final boolean archived;

    /** @param idProperty empty or hs_object_id for the id; else a property with unique values */
    Lookup(ObjectTable table, String idProperty, boolean archived) {
        this.table = table;
        this.archived = archived;
        this.idProperty = idProperty.isEmpty() || idProperty.equals("hs_object_id")
                ? null
                : table.properties()
                        .find(idProperty)
                        .filter(Property::unique)
                        .orElseThrow(() -> Refusals.invalid("Property " + idProperty + " is not a unique property of "
                                + table.type().name()));
    }

    Optional<Row> find(String text) {
        if (idProperty != null) {
            return archived ? Optional.empty() : Optional.ofNullable(table.find(idProperty, text));
        }
        OptionalLong id = Bodies.number(text);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!archived) {
            return Optional.ofNullable(table.live(id.getAsLong()));
        }
        return Optional.ofNullable(table.row(id.getAsLong())).filter(row -> row.state() == Row.State.ARCHIVED);
    }
}
