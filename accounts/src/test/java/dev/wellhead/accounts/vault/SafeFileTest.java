package dev.wellhead.accounts.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeFileTest {
    private static final Duration SHORT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    @Test
    void aFileIsReplacedWholeAndOnlyItsOwnerReadsIt() throws Exception {
        Path file = folder.resolve("deep/own/vault.json");

        write(file, "first");
        write(file, "second");

        assertThat(SafeFile.read(file))
                .hasValueSatisfying(bytes ->
                        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("second"));
        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(file.resolveSibling("vault.json.lock"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("deep"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("deep/own"))).isEqualTo("rwx------");
    }

    @Test
    void aFileThatIsNotThereIsEmptyAndARemovedOneToo() throws Exception {
        Path file = folder.resolve("vault.json");
        assertThat(SafeFile.read(file)).isEmpty();
        write(file, "text");

        try (FileLocks.Held held = FileLocks.acquire(file, SHORT)) {
            SafeFile.delete(held);
            SafeFile.delete(held);
        }

        assertThat(SafeFile.read(file)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
    void aFileThatOthersReachIsRefused(String permissions) throws Exception {
        Path file = folder.resolve("vault.json");
        write(file, "text");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> SafeFile.read(file)).isInstanceOfSatisfying(VaultException.class, e -> {
            assertThat(e.code()).isEqualTo("VAULT-READABLE");
            assertThat(e).hasMessage(file + " may be read or written by others than its owner");
            assertThat(e.remedy()).contains("chmod 600 " + file);
        });
    }

    @Test
    void aDraftThatACrashLeftIsNoHindranceAndIsGoneAfterwards() throws Exception {
        Path file = folder.resolve("vault.json");
        write(file, "old");
        Path draft = Files.writeString(folder.resolve(".vault.json.draft"), "hal");
        assertThat(SafeFile.read(file))
                .hasValueSatisfying(bytes -> assertThat(bytes).hasSize(3));

        write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(draft).doesNotExist();
        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void aLinkIsFollowedAndStays() throws Exception {
        Files.createDirectory(folder.resolve("elsewhere"));
        Path target = folder.resolve("elsewhere/real.json");
        write(target, "old");
        Path link = Files.createSymbolicLink(folder.resolve("vault.json"), target);

        write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    void anInterruptedThreadStillWritesEverything() throws Exception {
        Path file = folder.resolve("vault.json");
        try (FileLocks.Held held = FileLocks.acquire(file, SHORT)) {
            Thread.currentThread().interrupt();
            SafeFile.replace(held, "whole".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("whole");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> FileLocks.acquire(file.resolve("vault.json"), SHORT))
                .isInstanceOfSatisfying(
                        VaultException.class, e -> assertThat(e.code()).isEqualTo("VAULT-FILE"))
                .hasMessageContaining(file.toString());
    }

    @Test
    void nothingIsLeftBesideTheFileButItsLock() throws Exception {
        write(folder.resolve("vault.json"), "text");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("vault.json", "vault.json.lock");
        }
    }

    private static void write(Path file, String text) throws InterruptedException {
        try (FileLocks.Held held = FileLocks.acquire(file, SHORT)) {
            SafeFile.replace(held, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
