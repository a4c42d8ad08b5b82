package dev.wellhead.plugin.store;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How {@code plugins.lock} is written: a section for each plugin version, a line for each entry, always in the same order,
 * so that people can read it and version control can compare it. What is not understood is refused, never skipped: the
 * file decides which code runs.
 */
final class LockFormat {
    static final int FORMAT = 1;

    private static final String HEADER = """
            # Plugins that Wellhead has installed here. Written by it; do not edit.
            # A plugin whose files have other checksums than these is not loaded.
            """;

    private static final Pattern SECTION = Pattern.compile("\\[(\\S+) (\\S+)]");
    private static final Pattern ENTRY = Pattern.compile("([a-z0-9-]+)(?: \"([^\"]*)\")? = (.*)", Pattern.DOTALL);
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9._+-]+/[A-Za-z0-9._+-]+");
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern JAR = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]*\\.jar");

    private LockFormat() {}

    static String write(PluginLock lock) {
        StringBuilder text =
                new StringBuilder(HEADER).append("format = ").append(FORMAT).append('\n');
        for (LockedPlugin plugin : lock.plugins()) {
            text.append("\n[").append(plugin.name()).append("]\n");
            line(text, "types", String.join(", ", plugin.types()));
            line(text, "source", plugin.source());
            line(text, "sha256", plugin.sha256());
            line(text, "installed", plugin.installed().toString());
            line(text, "folder", plugin.folder());
            line(text, "isolation", plugin.isolation().word());
            line(text, "forced", plugin.forced() ? "yes" : "no");
            line(text, "replaces-built-in", plugin.replacesBuiltIn() ? "yes" : "no");
            plugin.signature().ifPresent(signature -> line(text, "signature", signature));
            line(text, "main", plugin.mainJar());
            plugin.jars().forEach((jar, sha256) -> line(text, "jar \"" + jar + "\"", sha256));
            plugin.findings().forEach(finding -> line(text, word(finding.level()), finding.sentence()));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException saying which line is wrong, and why */
    static PluginLock read(String text) {
        List<Section> sections = new ArrayList<>();
        boolean formatSeen = false;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher section = SECTION.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (section.matches()) {
                sections.add(new Section(section.group(1), section.group(2)));
            } else if (!entry.matches()) {
                throw new IllegalArgumentException("line " + number + " is neither a section nor an entry: " + line);
            } else if (sections.isEmpty()) {
                requireFormat(line);
                formatSeen = true;
            } else {
                last(sections).add(entry.group(1), entry.group(2), entry.group(3), number);
            }
        }
        if (!formatSeen) {
            throw new IllegalArgumentException("it has no line 'format = " + FORMAT + "'; it may have been cut off");
        }
        return new PluginLock(sections.stream().map(Section::plugin).toList());
    }

    private static void requireFormat(String line) {
        if (!line.equals("format = " + FORMAT)) {
            throw new IllegalArgumentException(
                    "it begins with '" + line + "', and this version of Wellhead reads 'format = " + FORMAT
                            + "'; a newer one may have written it");
        }
    }

    private static Section last(List<Section> sections) {
        return sections.get(sections.size() - 1);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private static String word(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    /** Collects the entries of one plugin version. */
    private static final class Section {
        private final String id;
        private final String version;
        private final Map<String, String> values = new TreeMap<>();
        private final SortedMap<String, String> jars = new TreeMap<>();
        private final List<Finding> findings = new ArrayList<>();

        Section(String id, String version) {
            this.id = id;
            this.version = version;
        }

        void add(String key, @Nullable String argument, String value, int number) {
            switch (key) {
                case "jar" ->
                    jars.put(matching(JAR, argument == null ? "" : argument, "jar"), matching(SHA256, value, key));
                case "warning" -> findings.add(new Finding(Finding.Level.WARNING, value));
                case "serious" -> findings.add(new Finding(Finding.Level.SERIOUS, value));
                case "types",
                        "source",
                        "sha256",
                        "installed",
                        "folder",
                        "isolation",
                        "forced",
                        "replaces-built-in",
                        "signature",
                        "main" -> {
                    if (values.put(key, value) != null) {
                        throw wrong("'" + key + "' stands twice, again in line " + number);
                    }
                }
                default -> throw wrong("line " + number + " has an unknown entry '" + key + "'");
            }
        }

        LockedPlugin plugin() {
            String main = matching(JAR, required("main"), "main");
            if (!jars.containsKey(main)) {
                throw wrong("'main' is " + main + ", which is none of its jars");
            }
            return new LockedPlugin(
                    id,
                    version,
                    types(),
                    matching(FOLDER, required("folder"), "folder"),
                    required("source"),
                    matching(SHA256, required("sha256"), "sha256"),
                    installed(),
                    isolation(),
                    yes("forced"),
                    yes("replaces-built-in"),
                    Optional.ofNullable(values.get("signature")),
                    main,
                    jars,
                    findings);
        }

        private SortedSet<String> types() {
            SortedSet<String> types = new TreeSet<>();
            for (String type : required("types").split(", ", -1)) {
                types.add(matching(TYPE, type, "types"));
            }
            return types;
        }

        private Instant installed() {
            try {
                return Instant.parse(required("installed"));
            } catch (DateTimeParseException e) {
                throw wrong("'installed' is no time: " + required("installed"));
            }
        }

        private Isolation isolation() {
            return Arrays.stream(Isolation.values())
                    .filter(isolation -> isolation.word().equals(required("isolation")))
                    .findFirst()
                    .orElseThrow(() -> wrong("'isolation' is " + required("isolation")));
        }

        private boolean yes(String key) {
            String value = required(key);
            if (!value.equals("yes") && !value.equals("no")) {
                throw wrong("'" + key + "' is neither yes nor no");
            }
            return value.equals("yes");
        }

        private String required(String key) {
            @Nullable String value = values.get(key);
            if (value == null) {
                throw wrong("'" + key + "' is missing");
            }
            return value;
        }

        private String matching(Pattern pattern, String value, String key) {
            if (!pattern.matcher(value).matches() || value.contains("..")) {
                throw wrong("'" + key + "' is '" + value + "'");
            }
            return value;
        }

        private IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException("section [" + id + " " + version + "]: " + why);
        }
    }
}
