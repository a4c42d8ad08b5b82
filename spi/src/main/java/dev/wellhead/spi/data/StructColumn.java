package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of structs: a child column per field, each as long as this one. */
@Stable(since = "0.1")
public final class StructColumn extends Column {
    private final List<Column> fields;

    public StructColumn(int size, List<? extends Column> fields, byte @Nullable [] validity) {
        super(size, validity);
        this.fields = List.copyOf(fields);
        for (Column field : this.fields) {
            require(field.size() == size, "a field has " + field.size() + " rows, the struct " + size);
        }
    }

    public List<Column> fields() {
        return fields;
    }

    public Column field(int index) {
        return fields.get(index);
    }

    @Override
    public StructColumn select(int[] rows, int count) {
        List<Column> selected =
                fields.stream().map(field -> field.select(rows, count)).toList();
        return new StructColumn(count, selected, selectValidity(rows, count));
    }
}
