package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a column of structs: append to each {@link #field(int)}, then {@link #endStruct()}. */
@Stable(since = "0.1")
public final class StructColumnBuilder extends ColumnBuilder {
    private final List<ColumnBuilder> fields = new ArrayList<>();

    StructColumnBuilder(DataType type) {
        for (Field field : type.fields()) {
            fields.add(of(field.type()));
        }
    }

    public int fieldCount() {
        return fields.size();
    }

    /** Takes this row's value of a field. */
    public ColumnBuilder field(int index) {
        return fields.get(index);
    }

    /** Ends the struct of this row; a field without a value since the row before is null. */
    public void endStruct() {
        for (ColumnBuilder field : fields) {
            if (field.size() == size()) {
                field.appendNull();
            }
            if (field.size() != size() + 1) {
                throw new IllegalStateException("a field took " + (field.size() - size()) + " values in one struct");
            }
        }
        appended();
    }

    @Override
    void appendEmpty() {
        fields.forEach(ColumnBuilder::appendNull);
    }

    @Override
    StructColumn build(int rows, byte @Nullable [] bitmap) {
        return new StructColumn(rows, fields.stream().map(ColumnBuilder::build).toList(), bitmap);
    }

    @Override
    void reset() {
        // The fields reset themselves when they are built.
    }
}
