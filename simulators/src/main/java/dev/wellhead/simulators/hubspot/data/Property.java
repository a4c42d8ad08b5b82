package dev.wellhead.simulators.hubspot.data;

import dev.wellhead.simulators.base.http.ByteSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property of a type of records. Immutable.
 *
 * @param options the values that an enumeration knows
 * @param sensitivity {@code non_sensitive}, {@code sensitive} or {@code highly_sensitive}
 * @param archivedAt in milliseconds; 0 while it is not archived
 * @param key its name as a JSON key, with the colon
 */
public record Property(
        String name,
        String label,
        String type,
        String fieldType,
        String group,
        String description,
        List<Option> options,
        boolean unique,
        boolean calculated,
        boolean hubspotDefined,
        boolean readOnly,
        String sensitivity,
        long archivedAt,
        Values values,
        long salt,
        byte[] key) {

    /** A value of an enumeration. */
    public record Option(String value, String label) {}

    /** A property of HubSpot's own. */
    static Property standard(
            String name, String type, String fieldType, Values values, List<Option> options, boolean readOnly) {
        boolean calculated = fieldType.startsWith("calculation");
        return new Property(
                name,
                label(name),
                type,
                fieldType,
                "information",
                "Generated: " + type + " as " + fieldType,
                options,
                false,
                calculated,
                true,
                readOnly || calculated,
                "non_sensitive",
                0,
                values,
                Mix.of(0, name),
                key(name));
    }

    /** A property that the account has added, from its definition. */
    public static Property custom(String name, String label, String type, String fieldType, String group) {
        Property plain = standard(name, type, fieldType, Values.none(), List.of(), false);
        return new Property(
                name,
                label,
                type,
                fieldType,
                group,
                "",
                List.of(),
                false,
                false,
                false,
                false,
                "non_sensitive",
                0,
                plain.values,
                plain.salt,
                plain.key);
    }

    public Property withUnique(boolean newUnique) {
        return with(newUnique, hubspotDefined, sensitivity, archivedAt, values, options);
    }

    public Property withOptions(List<Option> newOptions) {
        return with(unique, hubspotDefined, sensitivity, archivedAt, values, newOptions);
    }

    public Property withSensitivity(String newSensitivity) {
        return with(unique, hubspotDefined, newSensitivity, archivedAt, values, options);
    }

    public Property withArchivedAt(long newArchivedAt) {
        return with(unique, hubspotDefined, sensitivity, newArchivedAt, values, options);
    }

    Property ofAccount() {
        return with(unique, false, sensitivity, archivedAt, values, options);
    }

    private Property with(
            boolean newUnique,
            boolean newDefined,
            String newSensitivity,
            long newArchivedAt,
            Values newValues,
            List<Option> newOptions) {
        return new Property(
                name,
                label,
                type,
                fieldType,
                group,
                description,
                newOptions,
                newUnique,
                calculated,
                newDefined,
                readOnly,
                newSensitivity,
                newArchivedAt,
                newValues,
                salt,
                key);
    }

    /** The same with another label and description. */
    public Property described(String newLabel, String newDescription) {
        return new Property(
                name,
                newLabel,
                type,
                fieldType,
                group,
                newDescription,
                options,
                unique,
                calculated,
                hubspotDefined,
                readOnly,
                sensitivity,
                archivedAt,
                values,
                salt,
                key);
    }

    private static String label(String name) {
        String words = name.replace('_', ' ').strip();
        return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static byte[] key(String name) {
        return new ByteSink(name.length() + 8).string(name).put(':').toBytes();
    }

    /** Writes the value of a record, quoted, or null. */
    public void write(ByteSink sink, Row row, long rowHash) {
        if (!row.changes().isEmpty()) {
            List<Row.Change> written = row.changes().get(name);
            if (written != null) {
                sink.string(written.get(0).value());
                return;
            }
        }
        if (row.generated() || values.isSystem()) {
            values.write(sink, row, Mix.of(rowHash ^ salt));
        } else {
            sink.ascii("null");
        }
    }

    /** The value of a record, or null. */
    public @Nullable String text(Row row, long rowHash) {
        List<Row.Change> written = row.changes().get(name);
        if (written != null) {
            return written.get(0).value();
        }
        return row.generated() || values.isSystem() ? values.text(row, Mix.of(rowHash ^ salt)) : null;
    }
}
