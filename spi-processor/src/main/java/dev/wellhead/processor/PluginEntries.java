package dev.wellhead.processor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** What the descriptor says of the plugin as a whole, from all exported classes together. */
final class PluginEntries {
    private final List<ExportedConnector> exported;
    private final Problems problems;

    PluginEntries(List<ExportedConnector> exported, Problems problems) {
        this.exported = exported;
        this.problems = problems;
    }

    /**
     * The descriptor's entries beside the connectors.
     *
     * @param options the processor's options
     * @param spi the version of the contract that the plugin is compiled against
     * @param source the release of the language, which is the release of the classes
     */
    Map<String, String> read(Map<String, String> options, String spi, SourceVersion source) {
        PluginIdentity identity = PluginIdentity.of(options, exported, problems);
        Map<String, String> entries = new TreeMap<>();
        entries.put("id", identity.id());
        entries.put("version", identity.version());
        entries.put("spi", spi);
        entries.put("java", source.name().substring("RELEASE_".length()));
        entries.put("vendor", one("vendor", ExportedConnector::vendor));
        entries.put("licence", one("licence", ExportedConnector::licence));
        entries.put(
                "grants",
                exported.stream()
                        .flatMap(connector -> connector.grants().stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")));
        return entries;
    }

    /** A plugin has one vendor and one licence, however many of its classes say so. */
    private String one(String name, Function<ExportedConnector, String> value) {
        Set<String> said = exported.stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        if (said.size() > 1) {
            problems.error("the plugin's classes name several values of " + name + ", " + said + ": name one");
        }
        return said.isEmpty() ? "" : said.iterator().next();
    }
}
