package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Secrets;
import dev.wellhead.spi.settings.SettingField;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionSecretsTest {
    private static final String CLIENT = "GOCSPX-client$${env:HOME}";
    private static final String REFRESH = "1//refresh-token";

    @TempDir
    Path folder;

    private Path vault;

    @BeforeEach
    void paths() {
        vault = folder.resolve(".local/share/wellhead/vault.json");
    }

    @Test
    void secretsAreAskedForAndGoIntoTheVault() throws IOException {
        CliRun.Result added = typed("shop", CLIENT, REFRESH);

        assertThat(added.err())
                .isEqualTo("setting 'client-secret' of connection 'shop' (not shown): "
                        + "setting 'refresh-token' of connection 'shop' (not shown): "
                        + "stored setting 'client-secret' in " + vault + " as secret 'shop.client-secret'\n"
                        + "stored setting 'refresh-token' in " + vault + " as secret 'shop.refresh-token'\n"
                        + "added connection 'shop' to " + folder.resolve("wellhead.yml") + "\n"
                        + "next: wellhead connection test shop\n");
        assertThat(added.code()).isZero();
        assertThat(Files.readString(folder.resolve("wellhead.yml")))
                .contains("${secret:shop.client-secret}", "${secret:shop.refresh-token}")
                .doesNotContain(CLIENT, REFRESH);
        assertThat(cli().run("connection", "show", "shop").out())
                .contains("\"client-secret\" : \"${secret:shop.client-secret}\"")
                .doesNotContain(CLIENT, REFRESH);
        assertThat(cli().run("secret", "list", "-o", "jsonl").out())
                .contains("\"used_by\":[\"shop (auth.client-secret)\"]", "\"used_by\":[\"shop (auth.refresh-token)\"]");
    }

    @Test
    void aConnectionWithNothingButATokenIsOneQuestion() {
        CliRun.Result added =
                cli().onTerminal(80).typing("pat-na1-0").run("connection", "add", "hubspot", "crm", "--no-color");

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(added.err())
                .startsWith("setting 'token' of connection 'crm' (not shown): stored setting 'token' in " + vault);
        assertThat(cli().run("connection", "show", "crm").out()).contains("\"token\" : \"${secret:crm.token}\"");
    }

    @Test
    void standardInputGivesOneOfThem() throws IOException {
        CliRun.Result added = cli().with("CLIENT", CLIENT)
                .input(REFRESH + "\n")
                .run(add("shop", "--auth-set", "client-secret=${env:CLIENT}", "--auth-set", "refresh-token=-"));

        assertThat(added.code()).as(added.err()).isZero();
        assertThat(Files.readString(folder.resolve("wellhead.yml")))
                .contains("${env:CLIENT}", "${secret:shop.refresh-token}")
                .doesNotContain(REFRESH);
        assertThat(cli().run("secret", "list", "-o", "jsonl").out().lines()).hasSize(1);
    }

    @Test
    void standardInputGivesOnlyOne() {
        CliRun.Result result =
                cli().input(REFRESH).run(add("shop", "--auth-set", "client-secret=-", "--auth-set", "refresh-token=-"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error[CLI-USAGE]: standard input holds one value, and '--auth-set refresh-token=-' wants a"
                        + " second one\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whenSettingsAreWrongNothingIsKept() {
        CliRun.Result result =
                cli().input(REFRESH).run(add("shop", "--set", "page-rows=many", "--auth-set", "refresh-token=-"));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("page-rows").doesNotContain(REFRESH);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSecretInAFlagIsRefusedAndNotRepeated() {
        CliRun.Result result = cli().onTerminal(80)
                .typing(CLIENT)
                .run(add("shop", "--no-color", "--auth-set", "refresh-token=" + REFRESH));

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error[CLI-SECRET-IN-FLAG]: setting 'refresh-token' is a secret")
                .contains("do: pipe it in with --auth-set refresh-token=-")
                .doesNotContain(REFRESH);
    }

    @Test
    void anotherProjectsSecretOfTheSameNameStaysUntouched() throws IOException {
        typed("shop", "one", "two");
        Path other = Files.createDirectory(folder.resolve("other"));

        CliRun.Result added = typed("shop", "three", "four", "-C", other.toString());

        assertThat(added.err()).contains("as secret 'shop.client-secret-2'");
        assertThat(Files.readString(other.resolve("wellhead.yml")))
                .contains("${secret:shop.client-secret-2}", "${secret:shop.refresh-token-2}");
        CliRun.Result removed = cli().run("connection", "remove", "shop", "-C", other.toString());
        assertThat(removed.err())
                .isEqualTo("removed connection 'shop' from " + other.resolve("wellhead.yml") + "\n"
                        + "removed secret 'shop.client-secret-2' from " + vault + "\n"
                        + "removed secret 'shop.refresh-token-2' from " + vault + "\n");
        assertThat(cli().run("secret", "list", "-o", "jsonl").out())
                .contains("\"shop.client-secret\"", "\"shop.refresh-token\"")
                .doesNotContain("secret-2", "token-2");
    }

    @Test
    void whatAnotherConnectionOrAPersonNeedsStaysWhenAConnectionGoes() throws IOException {
        cli().input("by hand").run("secret", "set", "mine");
        cli().input("made")
                .run(add("shop", "--auth-set", "client-secret=${secret:mine}", "--auth-set", "refresh-token=-"));
        cli().run(add(
                "twin",
                "--auth-set",
                "client-secret=${secret:mine}",
                "--auth-set",
                "refresh-token=${secret:shop.refresh-token}"));

        assertThat(cli().run("connection", "remove", "shop").err())
                .isEqualTo("removed connection 'shop' from " + folder.resolve("wellhead.yml") + "\n");
        assertThat(cli().run("connection", "remove", "twin").err())
                .contains(
                        "secret 'mine' stays, in case other projects use it; 'wellhead secret remove mine' removes it",
                        "secret 'shop.refresh-token' stays");
        assertThat(cli().run("secret", "list", "-o", "jsonl").out().lines()).hasSize(2);
    }

    @Test
    void whenTheProjectFileCannotBeEditedTheVaultIsAsBefore() throws IOException {
        Files.writeString(folder.resolve("wellhead.yml"), "connections: null\n");

        CliRun.Result result = typed("shop", CLIENT, REFRESH);

        assertThat(result.errorCode()).isEqualTo("PROJECT-EDIT");
        assertThat(cli().run("secret", "list", "-o", "json").out()).isEqualTo("[ ]\n");
    }

    @Test
    void requiredSecretsThatNobodyGaveAreAskedForInTheOrderOfTheTemplate() throws Exception {
        SettingsTemplate template = new SettingsTemplate(List.of(
                field("token", SettingField.Kind.SECRET, true, List.of()),
                field("given", SettingField.Kind.SECRET, true, List.of()),
                field("spare", SettingField.Kind.SECRET, false, List.of()),
                field("user", SettingField.Kind.TEXT, true, List.of()),
                field(
                        "proxy",
                        SettingField.Kind.GROUP,
                        true,
                        List.of(field("password", SettingField.Kind.SECRET, true, List.of())))));
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> flags = Map.of("given", "${env:TOKEN}");
        Context context = cli().onTerminal(80).typing("one").typing("two").context(err);
        ConnectionSecrets secrets = new ConnectionSecrets(context, "shop");

        secrets.take(template, flags, "--set");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("setting 'token' of connection 'shop' (not shown): "
                        + "setting 'proxy.password' of connection 'shop' (not shown): ");
        assertThat(secrets.plain(flags, "--set"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("given", "${env:TOKEN}", "token", "one", "proxy.password", "two"));
        ConnectionSecrets.Stored stored = secrets.store(new Secrets(context).vault(), folder.resolve("wellhead.yml"));
        assertThat(stored.references(flags, "--set"))
                .containsEntry("proxy.password", "${secret:shop.proxy.password}")
                .containsEntry("given", "${env:TOKEN}");
        assertThat(stored.references(flags, "--auth-set")).isEqualTo(flags);
    }

    private static SettingField field(String key, SettingField.Kind kind, boolean required, List<SettingField> fields) {
        return new SettingField(
                key, kind, "What it is.", required, Optional.empty(), Optional.empty(), List.of(), fields);
    }

    private CliRun.Result typed(String name, String client, String refresh, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(add(name, "--no-color", "--auth-set", "client-secret=-", "--auth-set", "refresh-token=-")));
        arguments.addAll(List.of(more));
        return cli().onTerminal(80).typing(client).typing(refresh).run(arguments.toArray(new String[0]));
    }

    private static String[] add(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "connection",
                "add",
                "bigquery",
                name,
                "--set",
                "project=demo",
                "--auth",
                "oauth2",
                "--auth-set",
                "client-id=app"));
        arguments.addAll(List.of(more));
        return arguments.toArray(new String[0]);
    }

    private CliRun cli() {
        return CliRun.in(folder);
    }
}
