package dev.wellhead.cli.plugin;

import dev.wellhead.cli.problem.CliCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The plugin file that an argument means: the file itself, or what was built in the project folder that it names. */
public final class BuiltPlugin {
    private static final String MAVEN_OUTPUT = "target";

    private BuiltPlugin() {}

    /**
     * The file; whether it is a plugin is the host's matter.
     *
     * @throws dev.wellhead.cli.problem.CliException for a folder in which not exactly one plugin was built
     */
    public static Path of(Path argument) {
        if (!Files.isDirectory(argument)) {
            return argument;
        }
        List<Path> built = built(argument.resolve(MAVEN_OUTPUT));
        if (built.size() == 1) {
            return built.get(0);
        }
        if (built.isEmpty()) {
            throw CliCode.USAGE
                    .with("no plugin was built in " + argument)
                    .todo(
                            Files.exists(argument.resolve("pom.xml"))
                                    ? "build it first: mvn -f " + argument.resolve("pom.xml") + " verify"
                                    : "name the plugin file, a jar or a zip");
        }
        throw CliCode.USAGE
                .with("several plugins were built in " + argument + ": "
                        + String.join(
                                ", ",
                                built.stream()
                                        .map(file -> String.valueOf(file.getFileName()))
                                        .toList()))
                .todo("name the one to install, or build anew with 'mvn clean verify'");
    }

    /** A zip brings the jar beside it along; sources, tests and what a shaded jar was made of are no plugins. */
    private static List<Path> built(Path folder) {
        List<Path> zips = matching(folder, ".zip");
        return zips.isEmpty() ? matching(folder, ".jar") : zips;
    }

    private static List<Path> matching(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isPlugin(String.valueOf(file.getFileName()), ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw CliCode.USAGE.with("folder " + folder + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isPlugin(String name, String ending) {
        return name.endsWith(ending)
                && !name.startsWith("original-")
                && !name.endsWith("-sources" + ending)
                && !name.endsWith("-javadoc" + ending)
                && !name.endsWith("-tests" + ending);
    }
}
