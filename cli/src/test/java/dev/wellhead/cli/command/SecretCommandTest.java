package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCommandTest {
    private static final String VALUE = "pat-na1-0123-abcd";
    private static final String ONE = "MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=";
    private static final String TWO = "MjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjI=";
    private static final String PROJECT = """
            connections:
              shop:
                type: bigquery
                settings:
                  project: demo
                auth:
                  kind: service-account
                  key: ${secret:shop.key}
              twin:
                type: bigquery
                settings:
                  project: demo
                auth:
                  kind: service-account
                  key: ${secret:shop.key}
            """;

    @TempDir
    Path folder;

    private Path vault;
    private Path key;

    @BeforeEach
    void paths() {
        vault = folder.resolve(".local/share/wellhead/vault.json");
        key = folder.resolve(".config/wellhead/vault.key");
    }

    @Test
    void aSecretComesFromStandardInputWithoutItsLineBreak() throws IOException {
        CliRun.Result set = cli().input(VALUE + "\n").run("secret", "set", "shop.key");

        assertThat(set)
                .isEqualTo(new CliRun.Result(
                        0, "", "stored secret 'shop.key' in " + vault + "; refer to it as ${secret:shop.key}\n"));
        Files.writeString(folder.resolve("wellhead.yml"), PROJECT);
        assertThat(cli().run("secret", "list").out()).isEqualTo("""
                secret    stored                used by
                shop.key  2026-11-27T08:00:00Z  shop (auth.key), twin (auth.key)
                """);
        assertThat(cli().run("secret", "list", "-o", "jsonl"))
                .isEqualTo(new CliRun.Result(
                        0,
                        "{\"secret\":\"shop.key\",\"stored\":\"2026-11-27T08:00:00Z\","
                                + "\"used_by\":[\"shop (auth.key)\",\"twin (auth.key)\"]}\n",
                        ""));
    }

    @Test
    void aPersonAtTheTerminalIsAsked() {
        CliRun.Result set = cli().onTerminal(80).typing(VALUE).run("secret", "set", "shop.key", "--no-color");

        assertThat(set.code()).as(set.err()).isZero();
        assertThat(set.err())
                .isEqualTo("the value of secret 'shop.key' (not shown): stored secret 'shop.key' in " + vault
                        + "; refer to it as ${secret:shop.key}\n");
        CliRun.Result nothing = cli().onTerminal(80).typing("").run("secret", "set", "other", "--no-color");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.errorCode()).isEqualTo("CLI-SECRET-INPUT");
        CliRun.Result ended = cli().onTerminal(80).run("secret", "set", "other", "--no-color");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("nothing could be typed");
    }

    @Test
    void anEmptyListSaysHowToStoreOne() {
        assertThat(cli().run("secret", "list", "-o", "json"))
                .isEqualTo(
                        new CliRun.Result(0, "[ ]\n", "no secrets yet; store one with 'wellhead secret set NAME'\n"));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void emptyInputIsRefused(String input) {
        CliRun.Result result = cli().input(input).run("secret", "set", "shop.key");

        assertThat(result).isEqualTo(new CliRun.Result(2, "", """
                error[CLI-SECRET-INPUT]: standard input, which should hold the value of secret 'shop.key', is empty
                  do: pipe the value in, e.g. with '< FILE'
                """));
        assertThat(vault).doesNotExist();
    }

    /** Whoever gives the value as an argument has shown it already; at least it is not repeated. */
    @Test
    void aValueIsNeverAnArgument() {
        for (String[] arguments : new String[][] {
            {"secret", "set", "shop.key", VALUE},
            {"secret", "set", "shop.key=" + VALUE},
            {"secret", "set", "shop.key", "--value", VALUE},
            {"secret", "set", "shop.key", "--value=" + VALUE}
        }) {
            CliRun.Result result = cli().input("other").run(arguments);

            assertThat(result.code()).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(result.errorCode()).isEqualTo("CLI-SECRET-IN-FLAG");
            assertThat(result.out() + result.err()).doesNotContain(VALUE);
        }
        assertThat(vault).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a}", ".a", "a/b"})
    void aNameThatAReferenceCannotHoldIsRefused(String name) {
        CliRun.Result result = cli().input(VALUE).run("secret", "set", name);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("error[CLI-USAGE]: '" + name + "' cannot be the name of a secret\n");
    }

    @Test
    void removingSaysWhatStillRefersToIt() throws IOException {
        cli().input(VALUE).run("secret", "set", "shop.key");
        Files.writeString(folder.resolve("wellhead.yml"), PROJECT);

        assertThat(cli().run("secret", "remove", "shop.key"))
                .isEqualTo(new CliRun.Result(
                        0,
                        "",
                        "removed secret 'shop.key' from " + vault + "\n"
                                + "setting 'auth.key' of connection 'shop' still refers to it, and the connection fails"
                                + " without it\n"
                                + "setting 'auth.key' of connection 'twin' still refers to it, and the connection fails"
                                + " without it\n"));
        CliRun.Result test = cli().run("connection", "test", "shop");
        assertThat(test.code()).isEqualTo(2);
        assertThat(test.err()).contains("refers to the secret 'shop.key', which the secret store does not hold");
    }

    @Test
    void removingAnUnknownOneNamesTheNearest() {
        cli().input(VALUE).run("secret", "set", "shop.key");

        assertThat(cli().run("secret", "remove", "shop.kye")).isEqualTo(new CliRun.Result(2, "", """
                error[CLI-SECRET-UNKNOWN]: the vault holds no secret 'shop.kye'
                  do: did you mean 'shop.key'? 'wellhead secret list' lists them
                """));
    }

    @Test
    void theKeyIsChanged() throws IOException {
        cli().input(VALUE).run("secret", "set", "shop.key");
        String before = Files.readString(key);

        assertThat(cli().run("secret", "rotate-key"))
                .isEqualTo(new CliRun.Result(
                        0,
                        "",
                        "sealed 1 file in " + vault.getParent() + " anew; the key comes from key file " + key + "\n"));
        assertThat(Files.readString(key)).isNotEqualTo(before);
        assertThat(cli().run("secret", "list", "-o", "jsonl").out()).contains("shop.key");
    }

    @Test
    void aPassphraseIsAskedForTwice() {
        assertThat(words("old").input(VALUE).run("secret", "set", "shop.key").code())
                .isZero();

        CliRun.Result slip =
                words("old").onTerminal(80).typing("new").typing("nwe").run("secret", "rotate-key");
        assertThat(slip.code()).isEqualTo(2);
        assertThat(slip.err()).contains("the two passphrases differ; nothing was changed");
        CliRun.Result changed =
                words("old").onTerminal(80).typing("new").typing("new").run("secret", "rotate-key");
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(changed.err())
                .startsWith("new passphrase (not shown; nothing keeps the present one): once more: sealed 1 file in ")
                .endsWith("the new passphrase opens them from now on\n");

        assertThat(words("new").run("secret", "list", "-o", "jsonl").out()).contains("shop.key");
        assertThat(words("old").run("secret", "list"))
                .isEqualTo(new CliRun.Result(
                        4,
                        "",
                        "error[VAULT-KEY-WRONG]: the passphrase in WELLHEAD_VAULT_PASSPHRASE does not open "
                                + vault.resolveSibling("keys.json") + "\n"
                                + "  do: Set WELLHEAD_VAULT_PASSPHRASE to the passphrase that was given last.\n"));
    }

    @Test
    void aVaultThatDoesNotOpenIsOneErrorWithExitCodeFour() throws IOException {
        cli().with("WELLHEAD_VAULT_KEY", ONE).input(VALUE).run("secret", "set", "shop.key");
        Files.writeString(folder.resolve("wellhead.yml"), PROJECT);
        byte[] whole = Files.readAllBytes(vault);

        assertError("VAULT-KEY-WRONG", cli().with("WELLHEAD_VAULT_KEY", TWO).run("connection", "test", "shop"));
        assertError("VAULT-KEY-INVALID", cli().with("WELLHEAD_VAULT_KEY", VALUE).run("sync"));
        assertError("VAULT-KEY-MISSING", cli().run("catalog", "shop"));
        Files.write(vault, Arrays.copyOf(whole, whole.length / 2));
        assertError("VAULT-DAMAGED", cli().with("WELLHEAD_VAULT_KEY", ONE).run("secret", "list"));
        Files.write(vault, whole);
        Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rw-r--r--"));
        CliRun.Result readable = cli().with("WELLHEAD_VAULT_KEY", ONE).run("secret", "list");
        assertError("VAULT-READABLE", readable);
        assertThat(readable.err()).contains("do: Run 'chmod 600 " + vault + "'");
    }

    @Test
    void theDoctorSaysWhereVaultAndKeyAreAndWhatIsWrong() throws IOException {
        assertThat(cli().run("doctor", "-o", "jsonl").out())
                .contains("{\"check\":\"vault\",\"result\":\"ok\",\"found\":\"" + vault
                        + ", not there yet; key: key file " + key + "\",\"remedy\":null}");
        assertThat(folder.resolve(".config")).doesNotExist();
        cli().input(VALUE).run("secret", "set", "shop.key");
        assertThat(cli().run("doctor", "-o", "jsonl").out())
                .contains("\"found\":\"" + vault + ", readable by its owner only, secrets: 1; key: key file " + key
                        + "\"");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw----"));
        CliRun.Result wrong = cli().run("doctor", "-o", "jsonl");
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("\"check\":\"vault\",\"result\":\"failed\"", "chmod 600 " + key);
    }

    private static void assertError(String code, CliRun.Result result) {
        assertThat(result.errorCode()).as(result.err()).isEqualTo(code);
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.out() + result.err()).doesNotContain(VALUE, ONE, TWO, "\tat ");
    }

    private CliRun words(String passphrase) {
        return cli().with("WELLHEAD_VAULT_PASSPHRASE", passphrase);
    }

    private CliRun cli() {
        return CliRun.in(folder).clock(Clock.fixed(Instant.parse("2026-11-27T08:00:00Z"), ZoneOffset.UTC));
    }
}
