package dev.wellhead.cli.plugin;

import dev.wellhead.cli.problem.CliCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The project of a new connector, as files. Used by one thread. */
public final class PluginProject {
    private static final String VERSION = "1.0.0-SNAPSHOT";

    /**
     * The installation's own repository. Snapshots are looked for at each build, so that a project always gets the
     * artifacts of the installation as it is now.
     */
    private static final String REPOSITORIES = """

                <!-- The Wellhead that wrote this project; not needed once its version is on Maven Central. -->
                <repositories>
                    <repository>
                        <id>wellhead-sdk</id>
                        <url>${wellhead.sdk}</url>
                        <snapshots>
                            <updatePolicy>always</updatePolicy>
                        </snapshots>
                    </repository>
                </repositories>
            """;

    private final PluginName name;
    private final Sdk sdk;

    public PluginProject(PluginName name, Sdk sdk) {
        this.name = name;
        this.sdk = sdk;
    }

    /** The plugin file that the project builds. */
    public String jar() {
        return name.type() + "-" + VERSION + ".jar";
    }

    /**
     * Writes the project.
     *
     * @param folder is created; must be empty otherwise
     * @return the files, relative to the folder
     */
    public List<Path> write(Path folder) throws IOException {
        requireEmpty(folder);
        List<Path> written = new ArrayList<>();
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.writeString(target, text(file.getValue()));
            written.add(Path.of(file.getKey()));
        }
        return written;
    }

    /** Templates by the file that they become. */
    private Map<String, String> files() {
        String main = "src/main/java/" + name.packageName().replace('.', '/') + "/";
        String test = "src/test/java/" + name.packageName().replace('.', '/') + "/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put(".gitignore", "gitignore");
        files.put("README.md", "README.md");
        files.put(main + name.className() + "Connector.java", "Connector.java");
        files.put(test + name.className() + "ContractTest.java", "ContractTest.java");
        files.put(test + "SampleService.java", "SampleService.java");
        return files;
    }

    private String text(String template) throws IOException {
        try (InputStream in = PluginProject.class.getResourceAsStream("rest/" + template)) {
            String text = new String(Objects.requireNonNull(in, template).readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values().entrySet()) {
                text = text.replace("{{" + value.getKey() + "}}", value.getValue());
            }
            return text;
        }
    }

    private Map<String, String> values() {
        return Map.of(
                "type", name.type(),
                "title", name.title(),
                "class", name.className(),
                "package", name.packageName(),
                "path", name.packageName().replace('.', '/'),
                "vendor", name.vendor().replace("\\", "\\\\").replace("\"", "\\\""),
                "version", VERSION,
                "wellhead.version", sdk.version(),
                "sdk",
                        sdk.repository()
                                .map(folder -> "\n        <wellhead.sdk>" + folder + "</wellhead.sdk>")
                                .orElse(""),
                "repositories", sdk.repository().isPresent() ? REPOSITORIES : "");
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw CliCode.USAGE.with(folder + " is a file").todo("choose another folder with --into");
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw CliCode.USAGE
                        .with(folder + " is not empty")
                        .todo("choose another folder with --into, or empty this one");
            }
        }
    }
}
