package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.plugin.TestPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCommandTest {
    @TempDir
    Path folder;

    private Path numbers;

    @BeforeEach
    void build() {
        numbers = TestPlugin.numbers("numbers", "1.0.0").jar(folder.resolve("built"));
    }

    @Test
    void anInstalledPluginIsListedDescribedConnectedReadSyncedAndRemoved() {
        CliRun.Result installed = run("plugin", "install", numbers.toString());
        assertThat(installed.code()).as(installed.err()).isZero();
        assertThat(installed.err()).contains("plugin numbers 1.0.0 is installed", "connection add numbers NAME");

        assertThat(run("connectors").out()).contains("numbers", "Numbers up to a bound.");
        assertThat(run("template", "numbers").out()).contains("The last number.");
        assertThat(run("plugin", "list", "-o", "jsonl").out())
                .contains("\"plugin\":\"numbers\"", "\"version\":\"1.0.0\"", "\"isolation\":\"none\"");

        assertThat(run("connection", "add", "numbers", "mine", "--set", "last=249")
                        .code())
                .isZero();
        assertThat(run("connection", "test", "mine").out()).contains("can count to 249");
        CliRun.Result read = run("read", "mine", "numbers", "--where", "n >= 248", "-o", "csv");
        assertThat(read.out()).as(read.err()).isEqualTo("n,version\n248,1.0.0\n249,1.0.0\n");
        CliRun.Result synced = run("sync", "mine");
        assertThat(synced.out()).as(synced.err()).contains("mine.numbers  succeeded   250");

        CliRun.Result removed = run("plugin", "remove", "numbers");
        assertThat(removed.err()).contains("plugin numbers 1.0.0 is removed", "connection 'mine' has type 'numbers'");
        assertThat(run("read", "mine", "numbers").errorCode()).isEqualTo("CONNECTOR-UNKNOWN");
        assertThat(run("plugin", "list").err()).contains("no plugins yet");
    }

    @Test
    void rowsAreTheSameInAProcessOfItsOwn() throws IOException {
        run("plugin", "install", numbers.toString());
        run("connection", "add", "numbers", "here");
        assertThat(run("connection", "add", "numbers", "apart", "--isolation", "process")
                        .code())
                .isZero();

        assertThat(Files.readString(folder.resolve("wellhead.yml"))).contains("isolation: process");
        assertThat(run("connection", "show", "apart").out()).contains("\"isolation\" : \"process\"");
        CliRun.Result apart = run("read", "apart", "numbers", "-o", "csv");
        assertThat(apart.code()).as(apart.err()).isZero();
        assertThat(apart.out().lines().sorted())
                .hasSize(1001)
                .containsExactlyElementsOf(run("read", "here", "numbers", "-o", "csv")
                        .out()
                        .lines()
                        .sorted()
                        .toList());
        assertThat(run("sync", "apart", "here").code()).isZero();
        assertThat(query("SELECT count(*), count(DISTINCT a.n) FROM apart.numbers a JOIN here.numbers USING (n)"))
                .contains("1000,1000");
    }

    @Test
    void aPluginThatEndsItsProcessInTheMiddleCostsOneReadThatIsOpenedAgain() {
        Path crashing = TestPlugin.of("crashing", "1.0.0")
                .connector("crashing", "example.NumbersConnector")
                .source(crashingOnce())
                .jar(folder.resolve("built"));

        CliRun.Result refused = run("plugin", "install", crashing.toString());
        assertThat(refused.code()).isEqualTo(8);
        assertThat(refused.errorCode()).isEqualTo("PLUGIN-RISK");
        assertThat(run("plugin", "install", crashing.toString(), "--isolation", "process")
                        .code())
                .isZero();
        run("connection", "add", "crashing", "c");
        CliRun.Result synced = run("sync", "c");

        assertThat(synced.code()).as(synced.err()).isZero();
        assertThat(folder.resolve("crashed")).exists();
        assertThat(query("SELECT count(*), count(DISTINCT n), min(n), max(n) FROM c.numbers"))
                .contains("1000,1000,0,999");
    }

    @Test
    void verifyTellsWhatAFileIsAndInstallsNothing() {
        CliRun.Result verified = run("plugin", "verify", numbers.toString(), "-o", "jsonl");

        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(verified.out())
                .contains("SHA-256", "numbers 1.0.0, by Example, licence Apache-2.0", "numbers (Numbers)");
        assertThat(run("plugin", "list").err()).contains("no plugins yet");
    }

    @Test
    void whatCannotBeLoadedEndsWithItsOwnExitCodeAndIsExplained() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jar"), "not a zip");
        Path newer =
                TestPlugin.numbers("numbers", "2.0.0").property("spi", "9.0").jar(folder.resolve("built"));

        for (Path bad : new Path[] {text, newer, folder.resolve("missing.jar")}) {
            for (String command : new String[] {"install", "verify"}) {
                CliRun.Result result = run("plugin", command, bad.toString());
                assertThat(result.code()).as(command + " " + bad + result.err()).isEqualTo(8);
                assertThat(result.errorCode()).startsWith("PLUGIN-");
                assertThat(run("explain", result.errorCode()).code()).isZero();
            }
        }
    }

    @Test
    void anotherChecksumAndABuiltInTypeAreRefused() {
        Path imposter = TestPlugin.numbers("bigquery", "1.0.0").jar(folder.resolve("built"));

        assertThat(run("plugin", "install", numbers.toString(), "--sha256", "00".repeat(32))
                        .errorCode())
                .isEqualTo("PLUGIN-CHECKSUM");
        assertThat(run("plugin", "install", imposter.toString()).errorCode()).isEqualTo("PLUGIN-CONFLICT");
        assertThat(run("plugin", "install", imposter.toString(), "--replace-built-in")
                        .code())
                .isZero();
        assertThat(run("connectors").out()).contains("Numbers up to a bound.");
    }

    @Test
    void aDamagedPluginHidesNoOtherConnector() throws IOException {
        run("plugin", "install", numbers.toString());
        try (var files = Files.walk(folder.resolve(".local/share/wellhead/plugins"))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                jar.toFile().setWritable(true);
                Files.writeString(jar, "damaged");
            }
        }

        CliRun.Result connectors = run("connectors");
        assertThat(connectors.code()).as(connectors.err()).isZero();
        assertThat(connectors.out()).contains("bigquery", "hubspot");
        assertThat(run("plugin", "list", "-o", "jsonl").out()).contains("\"state\":\"rejected\"", "cannot be read");
        CliRun.Result add = run("connection", "add", "numbers", "n");
        assertThat(add.code()).as(add.err()).isEqualTo(8);
        assertThat(add.errorCode()).startsWith("PLUGIN-");
    }

    @Test
    void aProjectFolderStandsForWhatWasBuiltInIt() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");

        CliRun.Result tooEarly = run("plugin", "install", "project");
        assertThat(tooEarly.code()).isEqualTo(2);
        assertThat(tooEarly.err()).contains("no plugin was built", "pom.xml verify");
        TestPlugin.numbers("numbers", "1.0.0").jar(project.resolve("target"));
        Files.writeString(project.resolve("target/original-numbers-1.0.0.jar"), "not a plugin");
        assertThat(run("plugin", "install", "project").err()).contains("plugin numbers 1.0.0 is installed");
        TestPlugin.numbers("numbers", "1.1.0").jar(project.resolve("target"));
        assertThat(run("plugin", "verify", "project").err()).contains("several plugins were built");
    }

    @Test
    void aWatchedFileIsInstalledAgainWhenItWasBuiltAnew() throws Exception {
        Path built = folder.resolve("built");
        Path file = TestPlugin.numbers("numbers", "1.0.0-SNAPSHOT").jar(built);
        CliRun command = CliRun.in(folder);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread watching = new Thread(
                () -> command.run(new ByteArrayOutputStream(), err, "plugin", "install", file.toString(), "--watch"));
        watching.start();
        await(err, "watching ");

        TestPlugin.numbers("numbers", "1.0.0-SNAPSHOT")
                .property("vendor", "Another")
                .jar(built);
        await(err, "plugin numbers 1.0.0-SNAPSHOT is installed", 2);
        assertThat(run("plugin", "list").out()).contains("Another");
        Files.writeString(file, "half of a");
        await(err, "is not installed: ");
        assertThat(run("plugin", "list").out()).contains("Another");

        command.interrupt();
        watching.join();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no longer watching");
    }

    private static void await(ByteArrayOutputStream err, String text) {
        await(err, text, 1);
    }

    private static void await(ByteArrayOutputStream err, String text, int times) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (err.toString(StandardCharsets.UTF_8).split(Pattern.quote(text), -1).length <= times) {
            assertThat(System.nanoTime())
                    .as("waiting for '%s' in: %s", text, err)
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void theGroupAloneNamesItsCommands() {
        CliRun.Result alone = run("plugin");

        assertThat(alone.code()).isEqualTo(2);
        assertThat(alone.err()).contains("needs one of: install, list, remove, verify, new");
    }

    @Test
    void builtInConnectorsHaveNoProcessOfTheirOwn() {
        run(
                "connection",
                "add",
                "bigquery",
                "b",
                "--set",
                "project=p",
                "--set",
                "endpoint=http://127.0.0.1:9",
                "--auth",
                "none",
                "--isolation",
                "process");
        CliRun.Result test = run("connection", "test", "b");

        assertThat(test.code()).isEqualTo(2);
        assertThat(test.errorCode()).isEqualTo("CONNECTOR-ISOLATION");
    }

    private CliRun.Result run(String... arguments) {
        return CliRun.in(folder).run(arguments);
    }

    private String query(String sql) {
        return run("query", sql, "-o", "csv").out();
    }

    /** The plugin that keeps every rule, but for ending its process once, in the middle of a part. */
    private String crashingOnce() {
        String marker = folder.resolve("crashed").toString().replace("\\", "\\\\");
        try (InputStream source = TestPlugin.class.getResourceAsStream("/plugins/NumbersConnector.java")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "public Page next() {",
                            "public Page next() {\n            if (next >= 530 && next < 600 && new java.io.File(\""
                                    + marker + "\").mkdir()) {\n                System.exit(3);\n            }");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
