package dev.wellhead.accounts.vault;

import static dev.wellhead.accounts.vault.Homes.environment;
import static dev.wellhead.accounts.vault.Homes.failure;
import static dev.wellhead.accounts.vault.Homes.value;
import static dev.wellhead.accounts.vault.Homes.vault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    @TempDir
    Path folder;

    @Test
    void secretsAreStoredFoundReplacedListedAndRemoved() throws Exception {
        Map<String, String> environment = environment(folder);
        vault(environment).put("shop.token", Secret.of("first"));
        vault(environment).put("shop.token", Secret.of("two\nlines ✓ \"quoted\""));
        vault(environment).put("other", Secret.of("value"));

        assertThat(value(environment, "shop.token")).isEqualTo("two\nlines ✓ \"quoted\"");
        assertThat(value(environment, "missing")).isEqualTo("none");
        assertThat(vault(environment).entries().keySet()).containsExactly("other", "shop.token");
        assertThat(vault(environment).entries())
                .containsEntry("other", new Vault.Entry(Instant.parse("2026-11-27T08:00:00Z"), ""));
        assertThat(vault(environment).remove("other")).isTrue();
        assertThat(vault(environment).remove("other")).isFalse();
        assertThat(vault(environment).entries()).containsOnlyKeys("shop.token");
    }

    @Test
    void anEmptyVaultLeavesNoFiles() throws Exception {
        Map<String, String> environment = environment(folder);

        assertThat(vault(environment).entries()).isEmpty();
        assertThat(vault(environment).remove("nothing")).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTakenNameGetsANumberAndAnOwnerStaysWithItsSecret() throws Exception {
        Map<String, String> environment = environment(folder);

        assertThat(vault(environment).add("shop.token", Secret.of("one"), "a")).isEqualTo("shop.token");
        assertThat(vault(environment).add("shop.token", Secret.of("two"), "b")).isEqualTo("shop.token-2");
        assertThat(vault(environment).add("shop.token", Secret.of("three"), "c"))
                .isEqualTo("shop.token-3");
        vault(environment).put("shop.token-2", Secret.of("renewed"));

        assertThat(value(environment, "shop.token")).isEqualTo("one");
        assertThat(value(environment, "shop.token-2")).isEqualTo("renewed");
        assertThat(vault(environment).entries().get("shop.token-2").owner()).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a}", "a:b", "a/b", "ä"})
    void aNameThatAReferenceCannotHoldIsRefused(String name) {
        assertThatThrownBy(() -> vault(environment(folder)).put(name, Secret.of("x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingReadableIsOnTheDisk() throws Exception {
        Map<String, String> environment = environment(folder);
        vault(environment).put("shop.token", Secret.of("pat-na1-0123456789"));

        Path file = folder.resolve(".local/share/wellhead/vault.json");
        assertThat(Files.readString(file))
                .startsWith("{\"format\":\"wellhead-sealed\",\"version\":1,")
                .doesNotContain("shop", "token", "pat-na1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aVaultThatOthersMayReadIsRefused() throws Exception {
        Map<String, String> environment = environment(folder);
        vault(environment).put("shop.token", Secret.of("value"));
        Files.setPosixFilePermissions(vault(environment).file(), PosixFilePermissions.fromString("rw-r--r--"));

        failure("VAULT-READABLE", () -> vault(environment).find("shop.token"));
        failure("VAULT-READABLE", () -> vault(environment).put("other", Secret.of("value")));
    }

    @Test
    void aDamagedVaultIsNeverWrittenOver() throws Exception {
        Map<String, String> environment = environment(folder);
        vault(environment).put("shop.token", Secret.of("value"));
        Path file = vault(environment).file();
        byte[] half = Arrays.copyOf(Files.readAllBytes(file), 200);
        Files.write(file, half);

        failure("VAULT-DAMAGED", () -> vault(environment).put("other", Secret.of("value")));
        assertThat(file).hasBinaryContent(half);
    }

    @Test
    void writersInThreadsAndProcessesLoseNothing() throws Exception {
        int processes = 3;
        int threads = 3;
        int rounds = 8;
        List<ChildProcess> children = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                children.add(ChildProcess.start(
                        Writer.class, folder.toString(), "p" + i, Integer.toString(threads), Integer.toString(rounds)));
            }
            for (ChildProcess child : children) {
                assertThat(child.exitCode()).isZero();
            }
        } finally {
            children.forEach(ChildProcess::close);
        }
        Map<String, String> environment = environment(folder);
        assertThat(vault(environment).entries()).hasSize(processes * threads * rounds);
        assertThat(value(environment, "p2-1-7")).isEqualTo("value p2-1-7");
    }

    /** What a killed writer announced as stored is there, whole, and the next writer is not held up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aKilledWriterLosesNothingThatItStored(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, String> environment = environment(folder);
        int stored = 0;
        for (int round = 0; round < 2; round++) {
            try (ChildProcess child =
                    ChildProcess.start(Writer.class, folder.toString(), "r" + round, "1", "1000000")) {
                int lines = 1 + random.nextInt(30);
                String last = "";
                for (int i = 0; i < lines; i++) {
                    last = child.line();
                }
                LockSupport.parkNanos(random.nextInt(3_000_000));
                child.kill();
                assertThat(value(environment, last)).isEqualTo("value " + last);
                int now = vault(environment).entries().size();
                assertThat(now).isGreaterThanOrEqualTo(stored + lines);
                stored = now;
            }
        }
        vault(environment).put("after", Secret.of("fine"));
        assertThat(value(environment, "after")).isEqualTo("fine");
    }

    /** Stores secrets and says the name of each that is stored. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Map<String, String> environment = environment(Path.of(arguments[0]));
            ExecutorService executor = Executors.newCachedThreadPool();
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                String prefix = arguments[1] + "-" + i + "-";
                running.add(executor.submit(() -> store(environment, prefix, Integer.parseInt(arguments[3]))));
            }
            executor.shutdown();
            for (Future<?> thread : running) {
                thread.get();
            }
        }

        private static Void store(Map<String, String> environment, String prefix, int rounds)
                throws InterruptedException, IOException {
            for (int round = 0; round < rounds; round++) {
                vault(environment).put(prefix + round, Secret.of("value " + prefix + round));
                System.out.println(prefix + round);
                if (System.out.checkError()) {
                    throw new IOException("nobody listens any more");
                }
            }
            return null;
        }
    }
}
