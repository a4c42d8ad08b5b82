package dev.wellhead.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One type in a dump of the API, as {@link ApiDumpTest} writes it.
 *
 * @param header its kind and name, and what a sealed one permits
 * @param members one line each; a record's components are one line
 */
record ApiType(String header, Set<String> members) {
    /** The types of a dump by name. */
    static Map<String, ApiType> parse(List<String> dump) {
        Map<String, ApiType> types = new TreeMap<>();
        Map<String, Set<String>> open = new LinkedHashMap<>();
        Set<String> members = new TreeSet<>();
        for (String line : dump) {
            if (line.startsWith("  ")) {
                members.add(line.strip());
            } else {
                members = new TreeSet<>();
                open.put(line, members);
            }
        }
        open.forEach((header, found) -> types.put(name(header), new ApiType(header, found)));
        return types;
    }

    boolean isInterface() {
        return header.startsWith("interface ") || header.startsWith("sealed interface ");
    }

    boolean isAnnotation() {
        return header.startsWith("annotation ");
    }

    boolean isEnum() {
        return header.startsWith("enum ");
    }

    private static String name(String header) {
        String declared = header.replaceFirst(" permits .*", "");
        return declared.substring(declared.lastIndexOf(' ') + 1);
    }
}
