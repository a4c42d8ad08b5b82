package dev.wellhead.simulators.hubspot.objects;

import dev.wellhead.simulators.accounts.hubspot.HubSpotFailure;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.data.Row;
import dev.wellhead.simulators.hubspot.web.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks values that somebody wants to write, and makes of them what is written. */
final class Validation {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private final ObjectTable table;

    Validation(ObjectTable table) {
        this.table = table;
    }

    /** The values to write into a record, or into a new one where there is none. */
    Map<String, String> check(Map<String, String> values, @Nullable Row row) {
        List<String> unknown = values.keySet().stream()
                .filter(name -> table.properties().find(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw Refusals.noSuchProperties(unknown);
        }
        Map<String, String> checked = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            Property property = table.properties().find(name).orElseThrow();
            String written = appended(property, value, row);
            checkOne(property, written);
            checkUnique(property, written, row);
            checked.put(name, written);
        });
        return checked;
    }

    /** A value of several that begins with a semicolon is added to those that are there. */
    private String appended(Property property, String value, @Nullable Row row) {
        if (row == null || !value.startsWith(";") || !property.fieldType().equals("checkbox")) {
            return value.startsWith(";") && property.fieldType().equals("checkbox") ? value.substring(1) : value;
        }
        String old = property.text(row, table.hash(row));
        return old == null || old.isEmpty() ? value.substring(1) : old + value;
    }

    private static void checkOne(Property property, String value) {
        if (property.readOnly()) {
            throw refused(
                    property,
                    "READ_ONLY_VALUE",
                    "\"" + property.name() + "\" is a read only property; its value cannot be set.");
        }
        if (value.isEmpty()) {
            return;
        }
        if (property.type().equals("number") && !NUMBER.matcher(value).matches()) {
            throw refused(property, "INVALID_LONG", value + " was not a valid number.");
        }
        if (property.name().equals("email") && !EMAIL.matcher(value).matches()) {
            throw refused(property, "INVALID_EMAIL", "Email address " + value + " is invalid");
        }
        if (property.type().equals("enumeration") && !property.options().isEmpty()) {
            for (String part : value.split(";")) {
                if (property.options().stream()
                        .noneMatch(option -> option.value().equals(part))) {
                    throw refused(property, "INVALID_OPTION", part + " was not one of the allowed options");
                }
            }
        }
    }

    private static HubSpotFailure refused(Property property, String code, String message) {
        return Refusals.invalid(
                "Property values were not valid: " + message, code, "propertyName", List.of(property.name()));
    }

    private void checkUnique(Property property, String value, @Nullable Row row) {
        if (!property.unique() || value.isEmpty()) {
            return;
        }
        Optional.ofNullable(table.find(property, value))
                .filter(other -> row == null || other.id() != row.id())
                .ifPresent(other -> {
                    throw HubSpotFailure.of(
                            409,
                            "CONFLICT",
                            capital(table.type().singular()) + " already exists. Existing ID: " + other.id());
                });
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
