package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import dev.wellhead.cli.Shop;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.bigquery.BigQueryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that cannot be used and sign-ins that no longer hold. */
class BadCredentialsTest {
    @TempDir
    static Path folder;

    private static Shop shop;
    private static String key;

    @BeforeAll
    static void start() throws IOException {
        shop = Shop.open(
                folder, BigQueryOptions.builder().authentication(true).rows(100).build());
        key = Files.readString(shop.simulator().writeServiceAccountKey(folder.resolve("good.json"), "reader"));
        Files.createDirectory(folder.resolve("folder.json"));
        write("empty.json", "");
        write("text.json", "my key");
        write("list.json", "[1, 2]");
        write("latin.json", "\u00fc");
        Files.write(folder.resolve("latin.json"), new byte[] {(byte) 0xfc});
        write("user.json", "{\"type\": \"authorized_user\"}");
        write("typeless.json", "{}");
        write("half.json", key.replace("\"client_email\"", "\"client_mail\""));
        write("cut.json", key.substring(0, key.length() / 2));
        write("broken.json", edited("private_key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
        write("stranger.json", edited("client_email", "nobody@demo-project.iam.gserviceaccount.com"));
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void noFaults() {
        shop.simulator().faults(List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gone|BIGQUERY-KEY|gone.json' does not exist",
                "folder|BIGQUERY-KEY|folder.json' is a folder",
                "latin|BIGQUERY-KEY|latin.json' is not text in UTF-8",
                "empty|BIGQUERY-KEY|empty.json' is empty",
                "text|BIGQUERY-KEY|text.json' is not JSON at line 1, column",
                "list|BIGQUERY-KEY|list.json' is not a JSON object",
                "cut|BIGQUERY-KEY|cut.json' is not JSON at line",
                "user|BIGQUERY-KEY|has type 'authorized_user', but a key of a service account has type 'service_account'",
                "typeless|BIGQUERY-KEY|typeless.json' has no field 'type'",
                "half|BIGQUERY-KEY|half.json' has no field 'client_email'",
                "broken|BIGQUERY-KEY|broken.json' is not a private RSA key",
                "stranger|BIGQUERY-KEY-REFUSED|Google refused the service account's key",
            })
    void aKeyThatCannotBeUsedIsNamedWithWhatIsWrong(String name, String code, String says) {
        shop.signIn(name, name + ".json");

        Refused.by(shop.run("read", name, "shop.orders", "--limit", "1"), 4, code)
                .saying(says)
                .withoutOutput();
        Refused.by(shop.run("sync", name + ".shop.orders"), 4, code).saying(says);
        CliRun.Result tested = shop.run("connection", "test", name);
        Refused.by(tested, 4, code).saying(says);
        assertThat(tested.out()).contains("credentials", "failed", "skipped");
        assertThat(tested.out() + tested.err()).doesNotContain("BEGIN PRIVATE KEY", "AAAA");
    }

    @Test
    void aServerThatAsksForCredentialsIsNotReadWithoutThem() {
        Refused.by(shop.run("read", "shop", "shop.orders"), 4, "BIGQUERY-SIGN-IN")
                .withoutOutput();
    }

    @Test
    void aTokenThatIsRefusedEverywhereEndsTheSyncAndTheNextOneIsWhole() {
        shop.signIn("refused", "good.json");
        shop.simulator()
                .faults(List.of(FaultRule.every(
                        "(tables|jobs|tabledata|datasets)\\..*", 1, FaultKind.UNAUTHORIZED, Fault.Phase.BEFORE)));
        Refused.by(shop.run("sync", "refused.shop.customers", "--to", "duckdb:refused.duckdb"), 4, "BIGQUERY-SIGN-IN");

        shop.simulator().faults(List.of());
        CliRun.Result again = shop.run("sync", "refused.shop.customers", "--to", "duckdb:refused.duckdb");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("succeeded   200");
    }

    @Test
    void anAccountWithdrawnBetweenTwoRunsIsSaidAndWhatWasReadStays() throws IOException {
        Files.createDirectories(folder.resolve("keys"));
        shop.simulator().writeServiceAccountKey(folder.resolve("keys/leaver.json"), "leaver");
        shop.signIn("leaver", "keys/leaver.json");
        assertThat(shop.run("sync", "leaver.shop.customers").code()).isZero();

        shop.simulator().revoke("leaver@demo-project.iam.gserviceaccount.com");
        Refused.by(shop.run("sync", "leaver.shop.customers"), 4, "BIGQUERY-KEY-REFUSED")
                .saying("Make a new key");

        assertThat(shop.value("SELECT count(*) FROM leaver.shop_customers")).isEqualTo("200");
    }

    @Test
    void anAccountThatMayNotReadIsToldWhichRolesItNeeds() {
        shop.signIn("barred", "good.json");
        shop.simulator()
                .faults(List.of(FaultRule.every("tables.get|jobs.query", 1, FaultKind.FORBIDDEN, Fault.Phase.BEFORE)));

        Refused.by(shop.run("read", "barred", "shop.orders"), 4, "BIGQUERY-ACCESS-DENIED")
                .saying("BigQuery Data Viewer", "BigQuery Job User")
                .withoutOutput();
    }

    private static void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private static String edited(String field, String value) throws IOException {
        ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(key);
        return tree.put(field, value).toString();
    }
}
