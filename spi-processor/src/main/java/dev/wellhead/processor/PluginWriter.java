package dev.wellhead.processor;

import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.settings.ConfigurationTemplate;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Writes the files that a host reads of a plugin. The same sources give the same bytes. */
final class PluginWriter {
    private static final String FOLDER = "META-INF/wellhead/";

    private final Filer filer;
    private final Elements elements;

    PluginWriter(Filer filer, Elements elements) {
        this.filer = filer;
        this.elements = elements;
    }

    void services(List<ExportedConnector> exported) throws IOException {
        String names = exported.stream()
                .map(connector -> binaryName(connector) + "\n")
                .sorted()
                .collect(Collectors.joining());
        write("META-INF/services/" + ConnectorProvider.class.getName(), names, exported);
    }

    /** The descriptor: properties in UTF-8, in the order of their keys. Values hold no line breaks. */
    void descriptor(Map<String, String> entries, List<ExportedConnector> exported) throws IOException {
        Map<String, String> sorted = new TreeMap<>(entries);
        exported.forEach(connector -> sorted.put("connector." + connector.type(), binaryName(connector)));
        String text = sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
        write(FOLDER + "plugin.properties", text, exported);
    }

    void template(ExportedConnector connector, SettingsTemplate template) throws IOException {
        String json = TemplateJson.write(ConfigurationTemplate.of(template));
        write(FOLDER + connector.type() + ".schema.json", json, List.of(connector));
    }

    private String binaryName(ExportedConnector connector) {
        return elements.getBinaryName(connector.element()).toString();
    }

    /** The exported classes are named as origin, so that build tools know what a file depends on. */
    private void write(String name, String text, List<ExportedConnector> origin) throws IOException {
        TypeElement[] sources = origin.stream()
                .flatMap(connector -> Stream.concat(Stream.of(connector.element()), connector.settings().stream()))
                .toArray(TypeElement[]::new);
        FileObject file = filer.createResource(StandardLocation.CLASS_OUTPUT, "", name, sources);
        try (OutputStream out = file.openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
