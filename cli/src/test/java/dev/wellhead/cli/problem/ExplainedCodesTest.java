package dev.wellhead.cli.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.engine.destination.DestinationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever code a message can carry, {@code wellhead explain} knows it, offline. */
class ExplainedCodesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** A text of a code's form, which in the host's modules is a code. */
    private static final Pattern CODE = Pattern.compile("\"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)\"");

    private static final Set<String> NO_CODES = Set.of("UTF-8", "SHA-256");

    /** Connectors list their codes in their descriptors; the others print nothing to users of the command. */
    private static final Pattern NO_HOST =
            Pattern.compile("(connectors|examples|toolkit|toolkit-google|simulators|benchmarks|testkit|tests)/.*");

    @TempDir
    Path folder;

    static Stream<String> codes() throws IOException {
        Set<String> codes = new LinkedHashSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(ExplainedCodesTest::isHostSource).toList()) {
                Matcher code = CODE.matcher(Files.readString(file));
                while (code.find()) {
                    codes.add(isSignIn(file) ? "AUTH-" + code.group(1) : code.group(1));
                }
            }
        }
        codes.removeAll(NO_CODES);
        Arrays.stream(DestinationException.Kind.values()).forEach(kind -> codes.add("DESTINATION-" + kind));
        Arrays.stream(CliCode.values()).forEach(code -> codes.add(code.code()));
        return codes.stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeIsExplained(String code) {
        CliRun.Result result = CliRun.in(folder).run("explain", code);

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).startsWith(code + "\n").contains("do:").containsPattern("exit code \\d+");
    }

    @Test
    void theCodesOfEveryModuleAreSeen() throws IOException {
        assertThat(codes())
                .contains(
                        "PROJECT-IN-USE",
                        "PROJECT-INVALID",
                        "SETTINGS-INVALID",
                        "CONNECTOR-FAILED",
                        "READ-NO-CURSOR",
                        "FILTER-SYNTAX",
                        "READER-SCHEMA",
                        "LEDGER-VERSION",
                        "TRANSPORT-OPTIONS",
                        "DESTINATION-FULL",
                        "CLI-SQL");
    }

    /** These codes get their prefix where they are made. */
    private static boolean isSignIn(Path file) {
        return file.endsWith("AuthErrors.java");
    }

    private static boolean isHostSource(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        return path.endsWith(".java")
                && path.contains("src/main/")
                && !NO_HOST.matcher(path).matches();
    }
}
