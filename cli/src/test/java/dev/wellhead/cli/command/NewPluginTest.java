package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPluginTest {
    @TempDir
    Path folder;

    @Test
    void aProjectIsWrittenAndWhatToDoNextIsSaid() throws IOException {
        CliRun.Result result = CliRun.in(folder)
                .run("plugin", "new", "acme-quotes", "--package", "com.acme.quotes", "--vendor", "Acme \"A\" \\ Co");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .contains("wrote 6 files of connector 'acme-quotes' to " + folder.resolve("acme-quotes"))
                .contains("next: cd acme-quotes && mvn verify")
                .contains("then: wellhead plugin install target/acme-quotes-1.0.0-SNAPSHOT.jar");
        assertThat(files(folder.resolve("acme-quotes")))
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        ".gitignore",
                        "README.md",
                        "src/main/java/com/acme/quotes/AcmeQuotesConnector.java",
                        "src/test/java/com/acme/quotes/AcmeQuotesContractTest.java",
                        "src/test/java/com/acme/quotes/SampleService.java");
        assertThat(folder.resolve("acme-quotes/src/main/java/com/acme/quotes/AcmeQuotesConnector.java"))
                .content()
                .contains("vendor = \"Acme \\\"A\\\" \\\\ Co\"", "package com.acme.quotes;");
    }

    @Test
    void nothingIsLeftToFillIn() throws IOException {
        CliRun.in(folder).run("plugin", "new", "quotes");

        for (String file : files(folder.resolve("quotes"))) {
            assertThat(folder.resolve("quotes").resolve(file)).content().doesNotContain("{{", "}}");
        }
    }

    /** What the guide promises: an evening's work begins with a page of code. */
    @Test
    void theConnectorIsFewerThanFortyLinesWithoutItsImports() throws IOException {
        CliRun.in(folder).run("plugin", "new", "quotes");

        List<String> lines =
                Files.readAllLines(folder.resolve("quotes/src/main/java/com/example/quotes/QuotesConnector.java"));
        assertThat(lines.stream().filter(line -> !line.isBlank() && !line.matches("(import|package) .*")))
                .hasSizeLessThan(40);
    }

    /** Running it takes Maven: that is done by tests/real/plugins. */
    @Test
    void theProjectCompilesAndItsPluginFilesAreWritten() throws IOException {
        CliRun.in(folder).run("plugin", "new", "acme-quotes", "--vendor", "Acme \"A\" \\ Co");
        Path project = folder.resolve("acme-quotes");
        List<Path> sources = files(project).stream()
                .filter(file -> file.endsWith(".java"))
                .map(project::resolve)
                .toList();
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(found, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-Xlint:all,-processing,-classfile,-path",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-processorpath",
                    System.getProperty("java.class.path"),
                    "-Awellhead.plugin.version=1.0.0");
            compiler.getTask(null, manager, found, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }

        assertThat(found.getDiagnostics()).isEmpty();
        assertThat(classes.resolve("META-INF/wellhead/plugin.properties"))
                .content()
                .contains("connector.acme-quotes=com.example.acmequotes.AcmeQuotesConnector");
        assertThat(classes.resolve("META-INF/wellhead/acme-quotes.schema.json"))
                .content()
                .contains("The address of the service.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Quotes", "9quotes", "acme_quotes", "acme--quotes", "quotes-", "", "../quotes"})
    void aNameThatNoConnectorCanHaveIsRefused(String name) {
        CliRun.Result result = CliRun.in(folder).run("plugin", "new", name);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'" + name + "' cannot be the name of a connector", "acme-quotes");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aConnectorThatIsThereAlreadyIsNotWrittenAgain() {
        CliRun.Result result = CliRun.in(folder).run("plugin", "new", "bigquery");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("there is a connector 'bigquery' already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.new", "com..acme", "com acme", "1com"})
    void aPackageThatJavaDoesNotAllowIsRefused(String name) {
        CliRun.Result result = CliRun.in(folder).run("plugin", "new", "quotes", "--package", name);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'" + name + "' is not the name of a Java package");
    }

    @Test
    void aNameThatIsAWordOfJavaGetsAPackageAllTheSame() throws IOException {
        CliRun.Result result = CliRun.in(folder).run("plugin", "new", "switch");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(files(folder.resolve("switch"))).contains("src/main/java/com/example/switchs/SwitchConnector.java");
    }

    @Test
    void aFolderWithFilesIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/notes.txt"), "mine");

        CliRun.Result result = CliRun.in(folder).run("plugin", "new", "quotes", "--into", "mine");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("mine is not empty", "--into");
        assertThat(files(folder.resolve("mine"))).containsExactly("notes.txt");
    }

    private static List<String> files(Path project) throws IOException {
        try (Stream<Path> files = Files.walk(project)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> project.relativize(file).toString())
                    .toList();
        }
    }
}
