package dev.wellhead.connectors.ga4.api;

import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what people give as a property. Stateless. */
public final class PropertyIds {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,18}");

    private PropertyIds() {}

    /** The numbers of the properties: {@code 123} or {@code properties/123}, each once. */
    public static List<String> of(List<String> given) throws ConnectorException {
        if (given.isEmpty()) {
            throw Ga4Errors.PROPERTY_ID.with("setting 'properties' names no property");
        }
        List<String> ids = new ArrayList<>();
        for (String text : given) {
            String id = number(text.strip());
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static String number(String text) throws ConnectorException {
        String bare = text.startsWith("properties/") ? text.substring("properties/".length()) : text;
        if (NUMBER.matcher(bare).matches()) {
            return bare;
        }
        String upper = bare.toUpperCase(Locale.ROOT);
        String what = upper.startsWith("G-")
                ? "is the measurement id of a web stream, not the number of a property"
                : upper.startsWith("UA-")
                        ? "is a property of Universal Analytics, which Google switched off in 2024"
                        : "is not the number of a property";
        throw Ga4Errors.PROPERTY_ID.with("setting 'properties': '" + text + "' " + what);
    }
}
