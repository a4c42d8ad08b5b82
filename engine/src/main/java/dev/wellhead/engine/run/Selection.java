package dev.wellhead.engine.run;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.data.Column;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.ListColumn;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.data.StructColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses columns by name, and fields of records, also of records in lists, by dotted path: the record stays, with only
 * the wanted fields in the wanted order. A column whose own name has dots is found by it first. Stateless.
 */
final class Selection {
    private Selection() {}

    /**
     * The wanted columns in the wanted order.
     *
     * @throws ConnectorException of kind {@code SETTINGS} when a column or field does not exist
     */
    static Schema of(Schema source, List<String> wanted) throws ConnectorException {
        return new Schema(fields(source.fields(), wanted, ""));
    }

    /** Whether {@code target} is {@code source}, or what is left of it when some fields are left out. */
    static boolean fits(DataType source, DataType target) {
        if (source.equals(target)) {
            return true;
        }
        boolean inner = source.physical() == target.physical() && (isRecord(source) || isList(source));
        if (!inner || !source.name().equals(target.name())) {
            return false;
        } else if (isList(source)) {
            return fits(source.element().type(), target.element().type());
        }
        return target.fields().stream().allMatch(field -> {
            int index = indexOf(source.fields(), field.name());
            return index >= 0 && fits(source.fields().get(index).type(), field.type());
        });
    }

    /** The column with the fields of {@code target} only; it must fit. */
    static Column cut(Column column, DataType source, DataType target) {
        if (source.equals(target)) {
            return column;
        } else if (column instanceof ListColumn list) {
            Column elements = cut(
                    list.elements(), source.element().type(), target.element().type());
            return new ListColumn(list.size(), list.offsets(), elements, list.validity());
        }
        StructColumn struct = (StructColumn) column;
        List<Column> fields = new ArrayList<>();
        for (Field field : target.fields()) {
            int index = indexOf(source.fields(), field.name());
            fields.add(cut(struct.field(index), source.fields().get(index).type(), field.type()));
        }
        return new StructColumn(struct.size(), fields, struct.validity());
    }

    private static List<Field> fields(List<Field> source, List<String> wanted, String within)
            throws ConnectorException {
        Map<String, List<String>> inner = new LinkedHashMap<>();
        for (String path : wanted) {
            Field field = find(source, path, within);
            String rest =
                    path.equals(field.name()) ? "" : path.substring(field.name().length() + 1);
            inner.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(rest);
        }
        List<Field> selected = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : inner.entrySet()) {
            Field field = source.get(indexOf(source, entry.getKey()));
            boolean whole = entry.getValue().contains("");
            selected.add(whole ? field : cut(field, entry.getValue(), within + field.name()));
        }
        return selected;
    }

    private static Field cut(Field field, List<String> wanted, String path) throws ConnectorException {
        return new Field(field.name(), cut(field.type(), wanted, path), field.nullable(), field.description());
    }

    private static DataType cut(DataType type, List<String> wanted, String path) throws ConnectorException {
        return isList(type)
                ? DataType.list(cut(type.element(), wanted, path))
                : DataType.struct(fields(type.fields(), wanted, path + "."));
    }

    private static Field find(List<Field> source, String path, String within) throws ConnectorException {
        int exact = indexOf(source, path);
        if (exact >= 0) {
            return source.get(exact);
        }
        for (Field field : source) {
            if (path.startsWith(field.name() + ".") && holdsFields(field.type())) {
                return field;
            }
        }
        String columns = String.join(", ", source.stream().map(Field::name).toList());
        throw ConnectorException.of(
                        ErrorKind.SETTINGS, "READ-COLUMN", "the stream has no column '" + within + path + "'")
                .withRemedy(
                        (within.isEmpty() ? "Columns are: " : "Fields of '" + within.replaceAll("\\.$", "") + "' are: ")
                                + columns + ".");
    }

    private static boolean holdsFields(DataType type) {
        return isList(type) ? holdsFields(type.element().type()) : isRecord(type);
    }

    private static boolean isList(DataType type) {
        return type.physical() == PhysicalType.LIST;
    }

    /** Ranges are kept as structs too, but are single values. */
    private static boolean isRecord(DataType type) {
        return type.physical() == PhysicalType.STRUCT && type.name().equals("struct");
    }

    private static int indexOf(List<Field> fields, String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
