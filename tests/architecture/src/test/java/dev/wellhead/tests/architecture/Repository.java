package dev.wellhead.tests.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checked-out repository: its modules, and the classes that they compile to. */
final class Repository {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Modules without code that anybody runs: nothing to check in them. */
    static final Set<String> WITHOUT_CODE = Set.of("bom", "tests/architecture", "tests/end-to-end");

    static final List<Module> MODULES = Pom.read(ROOT.resolve("pom.xml")).modules().stream()
            .map(path -> new Module(path, ROOT.resolve(path)))
            .filter(module -> !WITHOUT_CODE.contains(module.path()))
            .toList();

    static final JavaClasses ALL = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> module.folder().resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());

    /** Imported once: ArchUnit reads every library class that these name, which takes longer than all rules. */
    private static final Map<Path, JavaClasses> BY_FOLDER = MODULES.stream()
            .map(module -> module.folder().resolve("target/classes"))
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    compiled -> ALL.that(DescribedPredicate.describe(
                            "were compiled to " + compiled, type -> isBelow(compiled, type)))));

    private static final Map<String, Module> OWNERS = MODULES.stream()
            .flatMap(module -> module.classes().stream()
                    .filter(type -> !type.getName().equals("module-info"))
                    .map(type -> Map.entry(type.getName(), module)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private Repository() {}

    static Path root() {
        return ROOT;
    }

    static Module module(String path) {
        return MODULES.stream()
                .filter(module -> module.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no module " + path + " in the root pom"));
    }

    /** The classes that were compiled to a folder; none before the first source is there. */
    static JavaClasses classes(Path compiled) {
        return Objects.requireNonNull(BY_FOLDER.get(compiled), compiled.toString());
    }

    private static boolean isBelow(Path compiled, JavaClass type) {
        return Path.of(type.getSource().orElseThrow().getUri()).startsWith(compiled);
    }

    /** The module that a class was compiled in; null for classes of the JDK and of libraries. */
    static @Nullable Module owner(JavaClass type) {
        return OWNERS.get(type.getBaseComponentType().getName());
    }

    /** The example plugins: projects of their own, which people copy. */
    static List<Path> examples() {
        try (Stream<Path> folders = Files.list(ROOT.resolve("examples"))) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All Java files below {@code src} of all modules and examples, also of the modules without main code. */
    static Stream<Path> javaFiles(String below) {
        Function<Path, Stream<Path>> walk = folder -> {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        Stream<Path> modules =
                Pom.read(ROOT.resolve("pom.xml")).modules().stream().map(ROOT::resolve);
        return Stream.concat(modules, examples().stream())
                .map(folder -> folder.resolve(below))
                .filter(Files::isDirectory)
                .flatMap(walk);
    }
}
