package dev.wellhead.accounts.vault;

import static dev.wellhead.accounts.vault.Homes.environment;
import static dev.wellhead.accounts.vault.Homes.failure;
import static dev.wellhead.accounts.vault.Homes.ring;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final String ONE = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";
    private static final String TWO = "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=";
    private static final byte[] PLAIN = "café-pat-na1-123".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aKeyFileIsMadeAtFirstUseForItsOwnerOnly() throws IOException {
        Map<String, String> environment = environment(folder);
        byte[] sealed = ring(environment).seal("vault.json", PLAIN);

        assertThat(ring(environment).open("vault.json", sealed)).isEqualTo(PLAIN);
        Path key = folder.resolve(".config/wellhead/vault.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.readString(key)).matches("# .*\n[A-Za-z0-9+/]{43}=\n");
        assertThat(ring(environment).source()).isEqualTo("key file " + key);
    }

    @Test
    void askingForTheSourceMakesNothing() {
        assertThat(ring(environment(folder)).source()).contains("vault.key");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void ofSeveralGivenKeysTheFirstSealsAndAllOpen() {
        byte[] old = ring(environment(folder, "WELLHEAD_VAULT_KEY", ONE)).seal("vault.json", PLAIN);
        KeyRing both = ring(environment(folder, "WELLHEAD_VAULT_KEY", TWO + ", " + ONE));

        assertThat(both.open("vault.json", old)).isEqualTo(PLAIN);
        byte[] fresh = both.seal("vault.json", PLAIN);
        assertThat(ring(environment(folder, "WELLHEAD_VAULT_KEY", TWO)).open("vault.json", fresh))
                .isEqualTo(PLAIN);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWrongKeyIsSaidWithTheIdsOfBoth() {
        byte[] sealed = ring(environment(folder, "WELLHEAD_VAULT_KEY", ONE)).seal("vault.json", PLAIN);

        VaultException failure = failure(
                "VAULT-KEY-WRONG",
                () -> ring(environment(folder, "WELLHEAD_VAULT_KEY", TWO)).open("vault.json", sealed));
        assertThat(failure)
                .hasMessage(folder.resolve(".local/share/wellhead/vault.json") + " was sealed with key "
                        + MasterKey.parse(ONE).id() + ", but environment variable WELLHEAD_VAULT_KEY holds "
                        + MasterKey.parse(TWO).id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "MTEx", "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=,hunter2", ","})
    void aKeyThatIsNoneIsRefusedWithoutBeingShown(String value) {
        VaultException failure = failure(
                "VAULT-KEY-INVALID",
                () -> ring(environment(folder, "WELLHEAD_VAULT_KEY", value)).seal("vault.json", PLAIN));

        assertThat(failure).hasMessageContaining("WELLHEAD_VAULT_KEY").hasNoCause();
        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2", "MTEx");
    }

    @Test
    void aNamedKeyFileIsReadAndNeverMade() throws IOException {
        Path key = folder.resolve("key");
        Map<String, String> environment = environment(folder, "WELLHEAD_VAULT_KEY_FILE", key.toString());
        failure("VAULT-KEY-MISSING", () -> ring(environment).seal("vault.json", PLAIN));
        assertThat(key).doesNotExist();

        Files.writeString(key, "# ours\n\n" + ONE + "\r\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        byte[] sealed = ring(environment).seal("vault.json", PLAIN);
        assertThat(ring(environment(folder, "WELLHEAD_VAULT_KEY", ONE)).open("vault.json", sealed))
                .isEqualTo(PLAIN);

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(failure("VAULT-READABLE", () -> ring(environment).open("vault.json", sealed))
                        .remedy())
                .contains("chmod 600 " + key);
    }

    @Test
    void aKeyFileWithoutAKeyIsRefused() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "# nothing\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));

        assertThat(failure(
                        "VAULT-KEY-INVALID",
                        () -> ring(environment(folder, "WELLHEAD_VAULT_KEY_FILE", key.toString()))
                                .seal("vault.json", PLAIN)))
                .hasMessageContaining("holds no key");
    }

    @Test
    void aLostKeyIsSaidAndNoNewOneIsMadeBesideWhatItSealed() throws Exception {
        Map<String, String> environment = environment(folder);
        Homes.writeAccount(environment, "shop", "tokens");
        Path key = folder.resolve(".config/wellhead/vault.key");
        Files.delete(key);

        failure("VAULT-KEY-MISSING", () -> Homes.readAccount(environment, "shop"));
        failure("VAULT-KEY-MISSING", () -> ring(environment).seal("vault.json", PLAIN));
        assertThat(key).doesNotExist();
    }

    @Test
    void aPassphraseOpensWhatItSealedAndAnotherOneDoesNot() throws IOException {
        Map<String, String> environment = environment(folder, "WELLHEAD_VAULT_PASSPHRASE", "correct horse ✓");
        byte[] sealed = ring(environment).seal("vault.json", PLAIN);

        assertThat(ring(environment).open("vault.json", sealed)).isEqualTo(PLAIN);
        assertThat(folder.resolve(".config")).doesNotExist();
        Path keys = folder.resolve(".local/share/wellhead/keys.json");
        Matcher iterations = Pattern.compile("\"algorithm\":\"PBKDF2WithHmacSHA256\",\"iterations\":(\\d+),\"salt\":\"")
                .matcher(Files.readString(keys));
        assertThat(iterations.find()).isTrue();
        assertThat(Integer.parseInt(iterations.group(1))).isGreaterThanOrEqualTo(600_000);
        VaultException failure = failure(
                "VAULT-KEY-WRONG",
                () -> ring(environment(folder, "WELLHEAD_VAULT_PASSPHRASE", "Correct horse ✓"))
                        .open("vault.json", sealed));
        assertThat(failure).hasMessage("the passphrase in WELLHEAD_VAULT_PASSPHRASE does not open " + keys);
    }

    @Test
    void twoSealedFormsOfTheSameShareNothing() {
        KeyRing ring = ring(environment(folder, "WELLHEAD_VAULT_KEY", ONE));
        Set<String> seen = new HashSet<>();
        Pattern base64 = Pattern.compile("\"(?:nonce|ciphertext)\":\"([^\"]+)\"");
        for (int i = 0; i < 200; i++) {
            String text = new String(ring.seal("vault.json", PLAIN), StandardCharsets.UTF_8);
            Matcher matcher = base64.matcher(text);
            while (matcher.find()) {
                assertThat(seen.add(matcher.group(1))).isTrue();
            }
        }
        assertThat(seen).hasSize(800);
    }

    @Test
    void aFileUnderAnotherNameIsRefused() {
        KeyRing ring = ring(environment(folder, "WELLHEAD_VAULT_KEY", ONE));
        byte[] sealed = ring.seal("accounts/shop.json", PLAIN);

        assertThat(failure("VAULT-SWAPPED", () -> ring.open("accounts/other.json", sealed)))
                .hasMessageContaining("was sealed as 'accounts/shop.json', not as 'accounts/other.json'");
    }
}
