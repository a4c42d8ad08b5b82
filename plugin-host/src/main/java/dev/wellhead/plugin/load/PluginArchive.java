package dev.wellhead.plugin.load;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginErrors;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.spi.ConnectorException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Unpacks a plugin file that nobody trusts yet: one jar, or a zip with {@code lib/*.jar}. Whatever the file is, memory
 * stays small, nothing is written outside of the given folder, and no class of it is loaded.
 */
public final class PluginArchive {
    /** How findings about calls begin that may keep a closed plugin in memory. */
    public static final String LEAVES_BEHIND = Risk.STAYS_BEHIND.meaning();

    private static final String LIBRARIES = "lib/";
    private static final Pattern JAR_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,199}\\.jar");

    private final Path file;
    private final String name;
    private final Path folder;
    private final ArchiveLimits limits;
    private final Inflation inflation;

    /**
     * What came out.
     *
     * @param files the descriptor, and the jars in the folder
     * @param sha256 of the plugin file, as it was when it was read
     * @param checksums SHA-256 of the jars, by file name
     * @param findings what the operator should know
     */
    public record Unpacked(
            PluginFiles files, String sha256, SortedMap<String, String> checksums, List<Finding> findings) {
        public Unpacked {
            checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
            findings = List.copyOf(findings);
        }
    }

    private PluginArchive(Path file, Path folder, ArchiveLimits limits) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.folder = folder;
        this.limits = limits;
        this.inflation = new Inflation(limits);
    }

    /**
     * Unpacks into an empty folder, which the caller deletes when this throws.
     *
     * @throws ConnectorException {@code PLUGIN-FILE}, {@code PLUGIN-DESCRIPTOR}, {@code PLUGIN-BUNDLED} or {@code
     *     PLUGIN-JAVA}: the file is no plugin that could run here
     * @throws IOException when the file cannot be read or the folder cannot be written
     */
    public static Unpacked unpack(Path file, Path folder) throws ConnectorException, IOException {
        return unpack(file, folder, ArchiveLimits.DEFAULT);
    }

    static Unpacked unpack(Path file, Path folder, ArchiveLimits limits) throws ConnectorException, IOException {
        return new PluginArchive(file, folder, limits).unpack();
    }

    private Unpacked unpack() throws ConnectorException, IOException {
        requireFile();
        Path copy = folder.resolve("plugin.part");
        String sha256;
        try (OutputStream target = Files.newOutputStream(copy)) {
            sha256 = Sha256.copy(file, target);
        }
        ZipDirectory directory = ZipDirectory.read(copy, name, limits);
        boolean single = directory.holds(PluginDescriptor.RESOURCE);
        List<Path> jars = single ? List.of(copy) : libraries(copy, directory);
        JarInspection inspection = new JarInspection(limits, inflation);
        for (Path jar : jars) {
            inspection.add(jar, single ? name : jarName(jar));
        }
        PluginDescriptor plugin = inspection.descriptor(name);
        List<Finding> findings = new ArrayList<>(inspection.findings(plugin));
        if (single) {
            Path jar = folder.resolve(plugin.id() + "-" + plugin.version() + ".jar");
            return unpacked(new PluginFiles(plugin, List.of(Files.move(copy, jar))), sha256, findings);
        }
        Files.delete(copy);
        directory
                .files()
                .map(ZipDirectory.Entry::name)
                .filter(entry -> entry.endsWith(".jar") && !isLibrary(entry))
                .forEach(entry ->
                        findings.add(Finding.warning("has " + entry + ", which is not in lib/ and not loaded")));
        return unpacked(new PluginFiles(plugin, mainFirst(jars, inspection.mainJar(name))), sha256, findings);
    }

    private static Unpacked unpacked(PluginFiles files, String sha256, List<Finding> findings) throws IOException {
        SortedMap<String, String> checksums = new TreeMap<>();
        for (Path jar : files.jars()) {
            checksums.put(jarName(jar), Sha256.of(jar));
        }
        return new Unpacked(files, sha256, checksums, findings);
    }

    private void requireFile() throws ConnectorException, IOException {
        if (Files.isDirectory(file)) {
            throw ZipDirectory.refused(file.toString(), "is a folder, and a plugin is one file");
        }
        if (!Files.exists(file)) {
            throw ZipDirectory.refused(file.toString(), "does not exist");
        }
        if (Files.size(file) > limits.fileBytes()) {
            throw ZipDirectory.refused(name, "is larger than " + (limits.fileBytes() >> 20) + " MiB");
        }
    }

    private List<Path> libraries(Path zipFile, ZipDirectory directory) throws ConnectorException, IOException {
        List<String> entries = directory
                .files()
                .map(ZipDirectory.Entry::name)
                .filter(PluginArchive::isLibrary)
                .toList();
        if (entries.isEmpty()) {
            throw PluginErrors.DESCRIPTOR.with(
                    name + " is no plugin: it has neither " + PluginDescriptor.RESOURCE + " nor jars in lib/");
        }
        List<Path> jars = new ArrayList<>();
        Set<String> names = new HashSet<>();
        try (ZipFile zip = new ZipFile(zipFile.toFile())) {
            for (String entry : entries) {
                String jar = entry.substring(LIBRARIES.length());
                if (!JAR_NAME.matcher(jar).matches() || !names.add(jar.toLowerCase(Locale.ROOT))) {
                    throw ZipDirectory.refused(
                            name,
                            "has a jar '" + entry + "' whose name cannot be a file everywhere: "
                                    + "letters, digits, dots and dashes, and no two that differ in case only");
                }
                Path target = folder.resolve(jar);
                try (OutputStream stream = Files.newOutputStream(target)) {
                    inflation.copy(zip, entry, stream, name);
                }
                jars.add(target);
            }
        } catch (ZipException e) {
            throw ZipDirectory.refused(name, "is damaged: " + e.getMessage()).withCause(e);
        }
        return jars;
    }

    private static boolean isLibrary(String entry) {
        return entry.startsWith(LIBRARIES) && entry.endsWith(".jar") && entry.indexOf('/', LIBRARIES.length()) < 0;
    }

    private static List<Path> mainFirst(List<Path> jars, String main) {
        List<Path> ordered = new ArrayList<>(jars);
        ordered.removeIf(jar -> jarName(jar).equals(main));
        jars.stream().filter(jar -> jarName(jar).equals(main)).forEach(jar -> ordered.add(0, jar));
        return ordered;
    }

    private static String jarName(Path jar) {
        return String.valueOf(jar.getFileName());
    }
}
