package dev.wellhead.destinations.duckdb;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Names as DuckDB can hold them. DuckDB does not tell {@code id} from {@code ID} and wants no empty names; sources may
 * have both. The first keeps its name, later ones get {@code _2}, {@code _3}, ... in the order of the schema.
 */
final class StorageNames {
    /** What every name of our own begins with. */
    static final String RESERVED = "_wellhead_";

    private final Set<String> taken = new HashSet<>();

    /** Marks a name as taken. */
    void take(String name) {
        taken.add(name.toLowerCase(Locale.ROOT));
    }

    /** The name itself, or the next free one like it; taken from now on. */
    String free(String wanted) {
        String base = wanted.isBlank() ? "_" : wanted.replace("\0", "_");
        if (base.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            base = "source" + base;
        }
        String name = base;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = base + "_" + i;
        }
        return name;
    }

    /** The type with names that DuckDB can hold in every struct. */
    static DataType inside(DataType type) {
        if (type.fields().isEmpty()) {
            return type;
        }
        StorageNames names = new StorageNames();
        List<Field> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            fields.add(new Field(names.free(field.name()), inside(field.type()), true, field.description()));
        }
        return new DataType(type.name(), type.physical(), type.precision(), type.scale(), fields);
    }

    /** A stream's table: every character outside {@code [A-Za-z0-9_]} turned to an underscore. */
    static String table(String stream) {
        return stream.replaceAll("[^A-Za-z0-9_]", "_");
    }
}
