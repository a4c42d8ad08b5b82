package dev.wellhead.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One Maven module of the reactor.
 *
 * @param path its folder as the root pom names it, for example {@code connectors/bigquery}
 * @param folder the same, absolute
 */
record Module(String path, Path folder) {

    /** What its main sources were compiled to; empty before the first source is there. */
    JavaClasses classes() {
        Path compiled = folder.resolve("target/classes");
        return Files.isDirectory(compiled)
                ? new ClassFileImporter().importPath(compiled)
                : new ClassFileImporter().importPackages();
    }

    Path pom() {
        return folder.resolve("pom.xml");
    }

    @Override
    public String toString() {
        return path;
    }
}
