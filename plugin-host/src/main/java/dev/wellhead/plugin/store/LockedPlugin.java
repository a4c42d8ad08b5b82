package dev.wellhead.plugin.store;

import dev.wellhead.plugin.Finding;
import dev.wellhead.plugin.Isolation;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One installed plugin version, as {@code plugins.lock} records it.
 *
 * @param id the plugin
 * @param version its version
 * @param types the connector types that it offers
 * @param folder where its jars lie, below the folder of the plugins, with slashes
 * @param source the name of the file that it was installed from
 * @param sha256 of that file
 * @param installed when; of several versions of a plugin the one installed last is used
 * @param isolation where it runs; a connection may ask for more
 * @param forced whether somebody insisted on it in spite of what was found
 * @param replacesBuiltIn whether it may take the place of a connector that the application has itself
 * @param signature a detached signature of {@code sha256}; a place for later, nothing writes or checks it yet
 * @param mainJar the jar with the descriptor
 * @param jars SHA-256 by file name
 * @param findings what was found when it was installed
 */
public record LockedPlugin(
        String id,
        String version,
        SortedSet<String> types,
        String folder,
        String source,
        String sha256,
        Instant installed,
        Isolation isolation,
        boolean forced,
        boolean replacesBuiltIn,
        Optional<String> signature,
        String mainJar,
        SortedMap<String, String> jars,
        List<Finding> findings) {
    public LockedPlugin {
        types = Collections.unmodifiableSortedSet(new TreeSet<>(types));
        jars = Collections.unmodifiableSortedMap(new TreeMap<>(jars));
        findings = List.copyOf(findings);
    }

    /** Identifier and version. */
    public String name() {
        return id + " " + version;
    }

    /** Whether this process must not run it in itself. */
    public boolean needsOwnProcess() {
        return !forced && findings.stream().anyMatch(Finding::isSerious);
    }
}
