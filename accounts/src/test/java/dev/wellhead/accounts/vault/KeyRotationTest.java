package dev.wellhead.accounts.vault;

import static dev.wellhead.accounts.vault.Homes.environment;
import static dev.wellhead.accounts.vault.Homes.failure;
import static dev.wellhead.accounts.vault.Homes.readAccount;
import static dev.wellhead.accounts.vault.Homes.ring;
import static dev.wellhead.accounts.vault.Homes.value;
import static dev.wellhead.accounts.vault.Homes.vault;
import static dev.wellhead.accounts.vault.Homes.writeAccount;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.spi.settings.Secret;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
    private static final String ONE = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";
    private static final String TWO = "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=";
    private static final Pattern KEY_ID = Pattern.compile("\"key\":\"([0-9a-f]{16})\"");

    @TempDir
    Path folder;

    @Test
    void everyFileIsSealedAnewAndTheOldKeyOpensNothing() throws Exception {
        Map<String, String> environment = filled();
        Path key = folder.resolve(".config/wellhead/vault.key");
        String old = Files.readString(key).split("\n", -1)[1];
        List<String> before = keyIds(environment);

        KeyRotation.Result result = rotate(environment, Optional.empty());

        assertThat(result.files()).isEqualTo(3);
        assertThat(result.unused()).isEmpty();
        assertWhole(environment);
        assertThat(keyIds(environment)).hasSize(1).doesNotContainAnyElementsOf(before);
        assertThat(Files.readString(key)).doesNotContain(old);
        failure("VAULT-KEY-WRONG", () -> value(environment(folder, "WELLHEAD_VAULT_KEY", old), "shop.token"));
    }

    /** Each step is one replaced file, so stopping between steps is what kill -9 does; the last run finishes it all. */
    @Test
    void stoppedBeforeAnyStepEverythingStaysReadable() throws Exception {
        Map<String, String> environment = filled();
        int step = 0;
        while (!endsBefore(step, environment, Optional.empty())) {
            assertWhole(environment);
            vault(environment).put("shop.token", Secret.of("pat-1"));
            step++;
        }
        assertThat(step).as("steps before which it stopped").isEqualTo(7);
        assertWhole(environment);
        assertThat(keyIds(environment)).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve(".config/wellhead/vault.key")))
                .hasSize(2);
    }

    /** The same with a process that really dies, in the middle of sealing and before the old keys go. */
    @Test
    void killedInTheMiddleEverythingStaysReadableAndTheNextRunFinishes() throws Exception {
        Map<String, String> environment = filled();
        for (String step : List.of("3", "5")) {
            try (ChildProcess child = ChildProcess.start(Rotator.class, folder.toString(), step)) {
                assertThat(child.exitCode()).isEqualTo(137);
            }
            assertWhole(environment);
        }
        assertThat(rotate(environment, Optional.empty()).files()).isEqualTo(3);
        assertWhole(environment);
    }

    @Test
    void aPassphraseIsChangedOrKeptButNeverBetween() throws Exception {
        Map<String, String> old = environment(folder, "WELLHEAD_VAULT_PASSPHRASE", "old");
        Map<String, String> fresh = environment(folder, "WELLHEAD_VAULT_PASSPHRASE", "new");
        fill(old);
        assertThat(endsBefore(5, old, Optional.of(Secret.of("new")))).isFalse();
        assertWhole(old);
        failure("VAULT-KEY-WRONG", () -> value(fresh, "shop.token"));

        assertThat(rotate(old, Optional.of(Secret.of("new"))).files()).isEqualTo(3);

        assertWhole(fresh);
        failure("VAULT-KEY-WRONG", () -> value(old, "shop.token"));
    }

    @Test
    void theFirstOfSeveralGivenKeysSealsEverything() throws Exception {
        fill(environment(folder, "WELLHEAD_VAULT_KEY", ONE));
        Map<String, String> both = environment(folder, "WELLHEAD_VAULT_KEY", TWO + "," + ONE);

        KeyRotation.Result result = rotate(both, Optional.empty());

        assertThat(result.files()).isEqualTo(3);
        assertThat(result.unused()).containsExactly("the keys after the first in WELLHEAD_VAULT_KEY");
        assertWhole(environment(folder, "WELLHEAD_VAULT_KEY", TWO));
        assertThat(rotate(both, Optional.empty()).files()).isZero();
    }

    @Test
    void oneGivenKeyCannotBeChanged() throws Exception {
        Map<String, String> environment = environment(folder, "WELLHEAD_VAULT_KEY", ONE);
        assertThat(rotate(environment, Optional.empty()).files()).isZero();
        fill(environment);

        failure("VAULT-KEY-SAME", () -> rotate(environment, Optional.empty()));
        failure("VAULT-KEY-SAME", () -> rotate(environment, Optional.of(Secret.of("new"))));
        assertWhole(environment);
    }

    @Test
    void aKeyFileGivesWayToAPassphraseAndThatToAGivenKey() throws Exception {
        filled();
        Map<String, String> passphrase = environment(folder, "WELLHEAD_VAULT_PASSPHRASE", "words");
        failure("VAULT-KEY-MISSING", () -> value(passphrase, "shop.token"));

        KeyRotation.Result first = rotate(passphrase, Optional.empty());

        assertThat(first.files()).isEqualTo(3);
        Path key = folder.resolve(".config/wellhead/vault.key");
        assertThat(first.unused()).containsExactly("key file " + key);
        Files.delete(key);
        assertWhole(passphrase);
        Map<String, String> given =
                environment(folder, "WELLHEAD_VAULT_PASSPHRASE", "words", "WELLHEAD_VAULT_KEY", ONE);
        assertThat(rotate(given, Optional.empty()).unused())
                .containsExactly("the passphrase in WELLHEAD_VAULT_PASSPHRASE");
        assertWhole(environment(folder, "WELLHEAD_VAULT_KEY", ONE));
    }

    @Test
    void aFileThatDoesNotOpenKeepsTheOldKeyInTheRing() throws Exception {
        Map<String, String> environment = filled();
        Path broken = WellheadHome.of(environment).accounts().resolve("two.json");
        byte[] whole = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(whole, whole.length / 2));

        failure("VAULT-DAMAGED", () -> rotate(environment, Optional.empty()));
        Files.write(broken, whole);

        assertWhole(environment);
        assertThat(rotate(environment, Optional.empty()).files()).isEqualTo(3);
        assertWhole(environment);
    }

    /** A file that is made while keys are changed is found by the lock that its maker holds. */
    @Test
    void aFileThatAppearsMeanwhileIsNotMissed() throws Exception {
        Map<String, String> environment = filled();
        AtomicInteger made = new AtomicInteger();
        WellheadHome home = WellheadHome.of(environment);
        byte[] old = ring(environment).seal("accounts/late.json", "late".getBytes(StandardCharsets.UTF_8));

        new KeyRotation(home, ring(environment), step -> {
                    if (step.equals("sealing vault.json") && made.getAndIncrement() == 0) {
                        try (FileLocks.Held held = FileLocks.tryAcquire(
                                        home.accounts().resolve("late.json"))
                                .orElseThrow()) {
                            SafeFile.replace(held, old);
                        }
                    }
                })
                .rotate(Optional.empty());

        assertThat(readAccount(environment, "late")).isEqualTo("late");
        assertWhole(environment);
    }

    private Map<String, String> filled() throws InterruptedException {
        Map<String, String> environment = environment(folder);
        fill(environment);
        return environment;
    }

    private static void fill(Map<String, String> environment) throws InterruptedException {
        vault(environment).put("shop.token", Secret.of("pat-1"));
        writeAccount(environment, "one", "tokens of one");
        writeAccount(environment, "two", "tokens of two");
    }

    private static void assertWhole(Map<String, String> environment) {
        assertThat(value(environment, "shop.token")).isEqualTo("pat-1");
        assertThat(readAccount(environment, "one")).isEqualTo("tokens of one");
        assertThat(readAccount(environment, "two")).isEqualTo("tokens of two");
    }

    private static List<String> keyIds(Map<String, String> environment) throws Exception {
        List<String> ids = new ArrayList<>();
        for (Path file : ring(environment).files()) {
            Matcher matcher = KEY_ID.matcher(Files.readString(file));
            assertThat(matcher.find()).isTrue();
            ids.add(matcher.group(1));
        }
        return ids.stream().distinct().toList();
    }

    private static KeyRotation.Result rotate(Map<String, String> environment, Optional<Secret> passphrase)
            throws InterruptedException {
        return new KeyRotation(WellheadHome.of(environment), ring(environment)).rotate(passphrase);
    }

    /** Whether a change of keys got to its end before the step of the given number. */
    private static boolean endsBefore(int step, Map<String, String> environment, Optional<Secret> passphrase)
            throws InterruptedException {
        AtomicInteger left = new AtomicInteger(step);
        try {
            new KeyRotation(WellheadHome.of(environment), ring(environment), next -> {
                        if (left.getAndDecrement() == 0) {
                            throw new Stopped();
                        }
                    })
                    .rotate(passphrase);
            return true;
        } catch (Stopped e) {
            return false;
        }
    }

    private static final class Stopped extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** Changes the key, and dies before the step of the given number. */
    static final class Rotator {
        private Rotator() {}

        public static void main(String[] arguments) throws InterruptedException {
            Map<String, String> environment = environment(Path.of(arguments[0]));
            AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[1]));
            new KeyRotation(WellheadHome.of(environment), ring(environment), step -> {
                        if (left.getAndDecrement() == 0) {
                            Runtime.getRuntime().halt(137);
                        }
                    })
                    .rotate(Optional.empty());
        }
    }
}
