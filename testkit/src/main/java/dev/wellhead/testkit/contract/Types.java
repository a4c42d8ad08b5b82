package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether types are as the table in {@link DataType} says. */
final class Types {
    private static final Map<String, PhysicalType> LAYOUT = Map.ofEntries(
            Map.entry("boolean", PhysicalType.BOOLEAN),
            Map.entry("int64", PhysicalType.LONG),
            Map.entry("float64", PhysicalType.DOUBLE),
            Map.entry("decimal", PhysicalType.FIXED),
            Map.entry("string", PhysicalType.BYTES),
            Map.entry("json", PhysicalType.BYTES),
            Map.entry("geography", PhysicalType.BYTES),
            Map.entry("bytes", PhysicalType.BYTES),
            Map.entry("date", PhysicalType.INT),
            Map.entry("time", PhysicalType.LONG),
            Map.entry("datetime", PhysicalType.LONG),
            Map.entry("timestamp", PhysicalType.LONG),
            Map.entry("interval", PhysicalType.FIXED),
            Map.entry("list", PhysicalType.LIST),
            Map.entry("struct", PhysicalType.STRUCT),
            Map.entry("range", PhysicalType.STRUCT));

    private Types() {}

    /** A logical name that the contract does not know is allowed: readers treat it by its layout. */
    static void requireKnown(String where, DataType type) {
        PhysicalType layout = LAYOUT.getOrDefault(type.name(), type.physical());
        require(
                type.physical() == layout,
                "%s is %s in layout %s, but that type lies as %s. Use the constants of DataType.",
                where,
                type.name(),
                type.physical(),
                layout);
        if (type.isDecimal()) {
            require(
                    type.precision() >= 1
                            && type.precision() <= DataType.MAX_DECIMAL_PRECISION
                            && type.scale() >= 0
                            && type.scale() <= type.precision(),
                    "%s is %s, which is no decimal. Use DataType.decimal.",
                    where,
                    type);
        }
        switch (type.physical()) {
            case LIST ->
                require(
                        type.fields().size() == 1,
                        "%s is a list of %s elements.",
                        where,
                        type.fields().size());
            case STRUCT ->
                require(
                        !type.fields().isEmpty()
                                && (!type.name().equals("range")
                                        || type.fields().size() == 2),
                        "%s is a %s of %s fields.",
                        where,
                        type.name(),
                        type.fields().size());
            case BOOLEAN, INT, LONG, DOUBLE, FIXED, BYTES ->
                require(type.fields().isEmpty(), "%s is %s and has fields of its own.", where, type.name());
        }
        type.fields().forEach(field -> requireKnown(where + "." + field.name(), field.type()));
    }

    static void requireNames(String where, List<Field> fields) {
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            require(
                    !field.name().isBlank() && field.name().chars().noneMatch(Character::isISOControl),
                    "a field of %s has the name '%s'.",
                    where,
                    field.name());
            require(
                    names.add(field.name().toLowerCase(Locale.ROOT)),
                    "two fields of %s are named '%s' but for case. Destinations ignore case; make the names differ.",
                    where,
                    field.name());
            requireNames(where + "." + field.name(), field.type().fields());
        }
    }
}
