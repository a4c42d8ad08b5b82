package dev.wellhead.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Maven module of the reactor.
 *
 * @param path its folder as the root pom names it, for example {@code connectors/bigquery}
 * @param folder the same, absolute
 */
record Module(String path, Path folder) {

    /** What its main sources were compiled to; empty before the first source is there. */
    JavaClasses classes() {
        return Repository.classes(folder.resolve("target/classes"));
    }

    /** The same by file, relative to where they were compiled to, so that two modules' copies of a class are two. */
    List<String> classFiles() {
        Path compiled = folder.resolve("target/classes");
        if (!Files.isDirectory(compiled)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(compiled)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> compiled.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path pom() {
        return folder.resolve("pom.xml");
    }

    @Override
    public String toString() {
        return path;
    }
}
