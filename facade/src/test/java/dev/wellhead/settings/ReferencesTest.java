package dev.wellhead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.settings.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "${env:HOST} | db.example",
                "http://${env:HOST}:${env:PORT:-9050}/v2 | http://db.example:9050/v2",
                "${env:EMPTY:-fallback} | fallback",
                "${env:UNSET:-} | ''",
                "x${env:EMPTY}y | xy",
                "${env:UNSET:-a:-b} | a:-b",
                "$$ | $",
                "$${env:HOST} | ${env:HOST}",
                "a$b$ | a$b$",
                "$$$${env:HOST} | $${env:HOST}",
                "$$${env:HOST} | $db.example",
            })
    void replacesReferencesInTexts(String text, String expected) throws ReferenceException {
        assertThat(references(null).resolve(text).text()).isEqualTo(expected);
    }

    @Test
    void doesNotReadReplacementsAgain() throws ReferenceException {
        References nested = new References(name -> name.equals("A") ? "${env:B} $$" : "b", folder, null);

        assertThat(nested.resolve("${env:A}").text()).isEqualTo("${env:B} $$");
    }

    @Test
    void readsFilesRelativeToTheProjectWithoutTheirLastLineBreak() throws Exception {
        Files.writeString(folder.resolve("key.json"), "{\n \"ä\": 1\n}\n");
        Files.writeString(folder.resolve("windows.txt"), "one\r\n");

        assertThat(references(null).resolve("${file:key.json}").text()).isEqualTo("{\n \"ä\": 1\n}");
        assertThat(references(null).resolve("${file:windows.txt}").text()).isEqualTo("one");
        assertThat(references(null)
                        .resolve("${file:" + folder.resolve("windows.txt") + "}")
                        .text())
                .isEqualTo("one");
    }

    @Test
    void asksTheSecretStore() throws ReferenceException {
        References references =
                references(name -> name.equals("token") ? Optional.of(Secret.of("hunter2")) : Optional.empty());

        assertThat(references.resolve("${secret:token}")).isEqualTo(new References.Resolved("hunter2", true, true));
        assertProblem(
                references, "${secret:tokn}", "refers to the secret 'tokn', which the secret store does not hold");
    }

    @Test
    void saysWhyTheSecretStoreDoesNotOpen() {
        References references = references(name -> {
            throw new SecretStoreException("The vault's key file is missing; set WELLHEAD_MASTER_KEY_FILE.");
        });

        assertThatThrownBy(() -> references.resolve("${secret:token}"))
                .hasMessage("refers to the secret 'token', but the secret store does not open")
                .extracting(e -> ((ReferenceException) e).fix())
                .isEqualTo("The vault's key file is missing; set WELLHEAD_MASTER_KEY_FILE.");
    }

    @Test
    void namesWhatCannotBeReplaced() throws Exception {
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.write(folder.resolve("large"), new byte[(1 << 20) + 1]);
        References references = references(null);

        assertProblem(references, "${env:UNSET}", "refers to the environment variable UNSET, which is not set");
        assertProblem(references, "${file:none.json}", "refers to the file 'none.json', which does not exist");
        assertProblem(references, "${file:binary}", "refers to the file 'binary', which is not UTF-8 text");
        assertProblem(references, "${file:large}", "which is larger than 1 MiB");
        assertProblem(references, "${file:.}", "refers to the file '.', which cannot be read");
        assertProblem(references, "${secret:token}", "refers to the secret 'token', but no secret store is set up");
        assertProblem(references, "${HOST}", "has the unknown reference '${HOST}'");
        assertProblem(references, "${vault:x}", "has the unknown reference '${vault:x}'");
        assertProblem(references, "${env:HOST", "has a '${' without '}'");
    }

    private static void assertProblem(References references, String text, String message) {
        assertThatThrownBy(() -> references.resolve(text))
                .isInstanceOf(ReferenceException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(((ReferenceException) e).fix()).endsWith("."));
    }

    private References references(@Nullable SecretStore store) {
        Map<String, String> environment = Map.of("HOST", "db.example", "EMPTY", "");
        return new References(environment::get, folder, store);
    }
}
