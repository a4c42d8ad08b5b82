package dev.wellhead.plugin.load;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.spi.ConnectorException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Goes once through every entry of a plugin's jars, before any of them is loaded. Used by one thread. */
final class JarInspection {
    private static final String VERSIONS = "META-INF/versions/";
    private static final String CLASS = ".class";
    private static final int JAVA_OF_CLASS_FILE = 44;

    private final ArchiveLimits limits;
    private final Inflation inflation;
    private final BytecodeScan scan = new BytecodeScan();
    private final Map<String, Seen> classes = new HashMap<>();
    private final SortedMap<String, SortedSet<String>> clashes = new TreeMap<>();
    private final SortedSet<String> shared = new TreeSet<>();
    private final List<Finding> remarks = new ArrayList<>();
    private final SortedMap<String, Properties> descriptors = new TreeMap<>();
    private int newestJava;
    private String newestClass = "";

    /** Where a class was first seen, and the checksum of its bytes. */
    private record Seen(String jar, long checksum) {}

    JarInspection(ArchiveLimits limits, Inflation inflation) {
        this.limits = limits;
        this.inflation = inflation;
    }

    /**
     * Looks through one jar.
     *
     * @param what how messages call it
     * @throws ConnectorException {@code PLUGIN-FILE}, {@code PLUGIN-BUNDLED} or {@code PLUGIN-DESCRIPTOR}
     */
    void add(Path jar, String what) throws ConnectorException, IOException {
        ZipDirectory directory = ZipDirectory.read(jar, what, limits);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipDirectory.Entry entry : directory.files().toList()) {
                look(zip, entry.name(), what);
            }
        } catch (ZipException e) {
            throw ZipDirectory.refused(what, "is damaged: " + e.getMessage()).withCause(e);
        }
        if (!shared.isEmpty()) {
            throw PluginErrors.BUNDLED.with(
                    what + " brings classes that a plugin gets from its host: " + BytecodeScan.named(shared));
        }
        long nested =
                directory.files().filter(entry -> entry.name().endsWith(".jar")).count();
        if (nested > 0) {
            remarks.add(
                    Finding.warning("has " + nested + " jars inside " + what + ", whose classes are not found there"));
        }
    }

    private void look(ZipFile zip, String name, String what) throws ConnectorException, IOException {
        boolean wanted =
                name.endsWith(CLASS) || name.equals(PluginDescriptor.RESOURCE) || name.equals(JarFile.MANIFEST_NAME);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        OutputStream target = wanted ? content : OutputStream.nullOutputStream();
        long checksum = inflation.copy(zip, name, target, what);
        if (name.equals(PluginDescriptor.RESOURCE)) {
            descriptors.put(what, DescriptorFile.parse(content.toByteArray(), what));
        } else if (name.equals(JarFile.MANIFEST_NAME)) {
            requireNoWayOut(content.toByteArray(), what);
        } else if (wanted) {
            lookAtClass(name, content.toByteArray(), checksum, what);
        }
    }

    private void lookAtClass(String entry, byte[] content, long checksum, String what) {
        boolean versioned = entry.startsWith(VERSIONS);
        String path = versioned ? entry.substring(entry.indexOf('/', VERSIONS.length()) + 1) : entry;
        String name = path.substring(0, path.length() - CLASS.length()).replace('/', '.');
        if (PluginClassLoader.isShared(name, '.')) {
            shared.add(name);
            return;
        }
        scan.scan(name, content);
        if (versioned || name.endsWith("module-info") || name.endsWith("package-info")) {
            return;
        }
        int java = content.length < 8 ? 0 : ((content[6] & 0xFF) << 8 | content[7] & 0xFF) - JAVA_OF_CLASS_FILE;
        if (java > newestJava) {
            newestJava = java;
            newestClass = name;
        }
        @Nullable Seen before = classes.putIfAbsent(name, new Seen(what, checksum));
        if (before != null && before.checksum() != checksum) {
            clashes.computeIfAbsent(before.jar() + " and in " + what, unused -> new TreeSet<>())
                    .add(name);
        }
    }

    /** The one jar with a descriptor, as {@link #add} was told to call it. */
    String mainJar(String file) throws ConnectorException {
        if (descriptors.size() == 1) {
            return descriptors.firstKey();
        }
        throw PluginErrors.DESCRIPTOR.with(
                descriptors.isEmpty()
                        ? "none of the jars of " + file + " has " + PluginDescriptor.RESOURCE
                        : file + " has more than one " + PluginDescriptor.RESOURCE + ": in " + descriptors.keySet());
    }

    /** What that jar says; every exported class is there, and this Java can run the classes. */
    PluginDescriptor descriptor(String file) throws ConnectorException {
        String jar = mainJar(file);
        PluginDescriptor plugin = PluginDescriptor.read(Objects.requireNonNull(descriptors.get(jar)), jar);
        for (Map.Entry<String, String> connector : plugin.connectors().entrySet()) {
            if (!classes.containsKey(connector.getValue())) {
                throw PluginErrors.DESCRIPTOR.with(jar + " exports " + connector.getValue() + " as connector '"
                        + connector.getKey() + "', but no jar of the plugin has that class");
            }
        }
        int runtime = Runtime.version().feature();
        if (newestJava > runtime) {
            throw PluginErrors.JAVA.with("class " + newestClass + " of plugin " + plugin.name() + " needs Java "
                    + newestJava + ", and this is Java " + runtime);
        }
        return plugin;
    }

    List<Finding> findings(PluginDescriptor plugin) {
        List<Finding> findings = new ArrayList<>(scan.findings());
        clashes.forEach((jars, names) ->
                findings.add(Finding.warning("has classes twice with different content, of which the first counts: "
                        + BytecodeScan.named(names) + " in " + jars)));
        if (newestJava > plugin.java()) {
            findings.add(Finding.warning("says that it needs Java " + plugin.java()
                    + ", but has classes that need Java " + newestJava + ", e.g. " + newestClass));
        }
        findings.addAll(remarks);
        return findings;
    }

    /** A jar that names others by path would bring classes that nobody checked. */
    private static void requireNoWayOut(byte[] content, String what) throws ConnectorException {
        @Nullable String path;
        try {
            path = new Manifest(new ByteArrayInputStream(content))
                    .getMainAttributes()
                    .getValue(Attributes.Name.CLASS_PATH);
        } catch (IOException e) {
            throw ZipDirectory.refused(what, "has a manifest that is none: " + e.getMessage())
                    .withCause(e);
        }
        if (path != null && path.matches("(?s).*(^|\\s)(/|\\\\|[A-Za-z][A-Za-z+.-]*:|\\S*\\.\\.).*")) {
            throw ZipDirectory.refused(what, "names classes outside of the plugin in its manifest: Class-Path " + path);
        }
    }
}
