package dev.wellhead.spi.data;

import dev.wellhead.spi.Stable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields of a row, in order. Names are unique; case matters. */
@Stable(since = "0.1")
public record Schema(List<Field> fields) {
    public Schema {
        fields = List.copyOf(fields);
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("field '" + field.name() + "' stands twice in the schema");
            }
        }
    }

    public static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    public int size() {
        return fields.size();
    }

    public Field field(int index) {
        return fields.get(index);
    }

    /** The place of the field with this exact name, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    /** The named fields, in the order given. */
    public Schema select(List<String> names) {
        return new Schema(names.stream().map(this::require).toList());
    }

    private Field require(String name) {
        int index = indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no field '" + name + "' among " + names());
        }
        return fields.get(index);
    }
}
