package dev.wellhead.plugin;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SpiVersion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin says of itself, read before any of its classes is loaded.
 *
 * @param id unique among installed plugins: lower case letters, digits, dots and dashes
 * @param version the plugin's own version, e.g. {@code 1.4.0}
 * @param spi the contract that it was compiled against
 * @param java the Java release that its classes need
 * @param vendor who made it; empty when it does not say
 * @param licence under which licence; empty when it does not say
 * @param grants what it asks to do beyond the contract, e.g. {@code hosts:api.example.com}; shown, not enforced
 * @param connectors the exported provider classes by connector type; at least one
 */
public record PluginDescriptor(
        String id,
        String version,
        SpiVersion spi,
        int java,
        String vendor,
        String licence,
        List<String> grants,
        SortedMap<String, String> connectors) {
    /** Where it lies in the plugin's main jar: UTF-8 properties. */
    public static final String RESOURCE = "META-INF/wellhead/plugin.properties";

    private static final String CONNECTOR = "connector.";
    private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z]([0-9A-Za-z.+_-]{0,62}[0-9A-Za-z])?");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern CLASS =
            Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

    public PluginDescriptor {
        grants = List.copyOf(grants);
        connectors = Collections.unmodifiableSortedMap(new TreeMap<>(connectors));
    }

    /** The identifier and version, as messages name a plugin. */
    public String name() {
        return id + " " + version;
    }

    /**
     * Reads a descriptor.
     *
     * @param file what messages call the plugin file
     * @throws ConnectorException with code {@code PLUGIN-DESCRIPTOR}, naming every entry that is missing or wrong
     */
    public static PluginDescriptor read(Properties properties, String file) throws ConnectorException {
        Entries entries = new Entries(properties);
        String id = entries.matching("id", ID, "lower case letters, digits, dots and dashes");
        String version = entries.matching("version", VERSION, "letters, digits, dots and dashes, e.g. 1.4.0");
        SpiVersion spi = entries.spi();
        int java = entries.java();
        SortedMap<String, String> connectors = entries.connectors();
        if (!entries.problems.isEmpty()) {
            throw PluginErrors.DESCRIPTOR.with(
                    file + ": " + RESOURCE + " cannot be used: " + String.join("; ", entries.problems));
        }
        return new PluginDescriptor(
                id,
                version,
                spi,
                java,
                properties.getProperty("vendor", "").strip(),
                properties.getProperty("licence", "").strip(),
                entries.list("grants"),
                connectors);
    }

    /** Reads entries and collects what is wrong with them. */
    private static final class Entries {
        private final Properties properties;
        private final List<String> problems = new ArrayList<>();

        Entries(Properties properties) {
            this.properties = properties;
        }

        String matching(String key, Pattern pattern, String rule) {
            @Nullable String value = properties.getProperty(key);
            if (value == null) {
                problems.add("'" + key + "' is missing");
                return "";
            }
            if (!pattern.matcher(value).matches() || value.contains("..")) {
                problems.add("'" + key + "' is '" + value + "', but must be " + rule);
            }
            return value;
        }

        SpiVersion spi() {
            @Nullable String value = properties.getProperty("spi");
            try {
                return SpiVersion.parse(value == null ? "" : value);
            } catch (IllegalArgumentException e) {
                problems.add(value == null ? "'spi' is missing" : "'spi' is '" + value + "', but must be MAJOR.MINOR");
                return SpiVersion.CURRENT;
            }
        }

        int java() {
            @Nullable String value = properties.getProperty("java");
            if (value != null && value.matches("[1-9]\\d{0,3}")) {
                return Integer.parseInt(value);
            }
            problems.add(
                    value == null
                            ? "'java' is missing"
                            : "'java' is '" + value + "', but must be a Java release, e.g. 17");
            return 0;
        }

        List<String> list(String key) {
            List<String> values = new ArrayList<>();
            for (String value : properties.getProperty(key, "").split(",", -1)) {
                if (!value.isBlank()) {
                    values.add(value.strip());
                }
            }
            return values;
        }

        SortedMap<String, String> connectors() {
            SortedMap<String, String> found = new TreeMap<>();
            for (Map.Entry<Object, Object> entry : properties.entrySet()) {
                String key = (String) entry.getKey();
                if (key.startsWith(CONNECTOR)) {
                    String type = key.substring(CONNECTOR.length());
                    String provider = ((String) entry.getValue()).strip();
                    if (!TYPE.matcher(type).matches()) {
                        problems.add("'" + key + "' names no connector type");
                    } else if (!CLASS.matcher(provider).matches()) {
                        problems.add("'" + key + "' is '" + provider + "', which is no class name");
                    }
                    found.put(type, provider);
                }
            }
            if (found.isEmpty()) {
                problems.add("no 'connector.TYPE' names an exported class");
            }
            return found;
        }
    }
}
