package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import dev.wellhead.cli.Shop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that change their columns, or lose their rows, between two runs. */
class SchemaChangeTest {
    @TempDir
    Path folder;

    private Shop shop;

    @BeforeEach
    void start() {
        shop = Shop.open(folder, 10);
        table("SELECT 1 AS id, 7 AS n, 'one' AS name, TIMESTAMP '2026-01-01 00:00:00' AS seen_at");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aColumnThatCameIsAdded() {
        sync();
        table("SELECT 1 AS id, 7 AS n, 'one' AS name, TIMESTAMP '2026-01-01 00:00:00' AS seen_at, TRUE AS new_one");
        sync();

        assertThat(rows("id, n, name, new_one")).containsExactly("1,7,one,true");
    }

    @Test
    void aColumnThatWentStaysWithoutValues() {
        sync();
        table("SELECT 2 AS id, 'two' AS name, TIMESTAMP '2026-01-02 00:00:00' AS seen_at");
        sync();

        assertThat(rows("id, n, name")).containsExactly("2,,two");
    }

    @Test
    void aColumnOfAWiderTypeIsWidened() {
        sync();
        table("SELECT 1 AS id, NUMERIC '7.25' AS n, 'one' AS name, TIMESTAMP '2026-01-01 00:00:00' AS seen_at");
        sync();

        assertThat(rows("id, n::VARCHAR AS n")).containsExactly("1,7.250000000");
    }

    @Test
    void aColumnOfAnotherTypeIsKeptBesideTheOld() {
        sync("--cursor", "seen_at");
        table("SELECT 2 AS id, 'seven' AS n, 'two' AS name, TIMESTAMP '2026-01-02 00:00:00' AS seen_at");
        sync("--cursor", "seen_at");

        assertThat(rows("id, n, n__string")).containsExactly("1,7,", "2,,seven");
    }

    @Test
    void aRenamedColumnLosesNoValue() {
        sync("--cursor", "seen_at");
        table("SELECT 2 AS id, 8 AS n, 'two' AS title, TIMESTAMP '2026-01-02 00:00:00' AS seen_at");
        sync("--cursor", "seen_at");

        assertThat(rows("id, name, title")).containsExactly("1,one,", "2,,two");
    }

    @Test
    void aRenamedCursorEndsTheSyncAndKeepsRowsAndState() {
        sync("--cursor", "seen_at");
        table("SELECT 2 AS id, 8 AS n, 'two' AS name, TIMESTAMP '2026-01-02 00:00:00' AS changed_at");

        Refused.by(shop.run("sync", "shop.shop.things", "--cursor", "seen_at"), 2, "BIGQUERY-COLUMN")
                .saying("no column 'seen_at'", "changed_at");
        assertThat(rows("id, name")).containsExactly("1,one");
        assertThat(shop.run("state", "list", "-o", "jsonl").out()).contains("2026-01-01T00:00:00");

        Refused.by(shop.run("sync", "shop.shop.things", "--cursor", "changed_at"), 2, "BIGQUERY-CURSOR")
                .saying("'seen_at'", "'changed_at'", "--full-refresh");
        sync("--cursor", "changed_at", "--full-refresh");
        assertThat(rows("id, name")).contains("2,two");
    }

    @Test
    void aCursorOfAnotherTypeSaysHowToBeginAnew() {
        sync("--cursor", "seen_at");
        table("SELECT 2 AS id, 8 AS n, 'two' AS name, 20260102 AS seen_at");

        Refused.by(shop.run("sync", "shop.shop.things", "--cursor", "seen_at"), 2, "BIGQUERY-CURSOR")
                .saying("'seen_at'", "INT64", "2026-01-01", "--full-refresh");
        assertThat(rows("id, name")).containsExactly("1,one");

        sync("--cursor", "seen_at", "--full-refresh");
        assertThat(rows("id, name")).contains("2,two");
    }

    @Test
    void aTableThatLostItsRowsIsEmptyAfterwards() {
        sync();
        shop.change("DELETE FROM shop.things WHERE TRUE");
        CliRun.Result second = sync();

        assertThat(second.out()).contains("succeeded     0");
        assertThat(shop.value("SELECT count(*) FROM shop.shop_things")).isEqualTo("0");
    }

    @Test
    void anEmptyTableBecomesATableWithColumns() {
        assertThat(shop.run("sync", "shop.shop.empty").code()).isZero();

        assertThat(shop.run("query", "SELECT id, name FROM shop.shop_empty", "-o", "csv")
                        .out())
                .isEqualTo("id,name\n");
        assertThat(shop.run("sync", "shop.shop.empty", "--cursor", "id").code()).isZero();
    }

    @Test
    void aTableThatIsGoneEndsTheSyncAndKeepsItsRows() {
        sync();
        shop.change("DROP TABLE shop.things");

        Refused.by(shop.run("sync", "shop.shop.things"), 2, "BIGQUERY-TABLE-NOT-FOUND")
                .saying("'things'");
        assertThat(rows("id, name")).containsExactly("1,one");
    }

    private void table(String query) {
        shop.change("CREATE OR REPLACE TABLE shop.things AS " + query);
    }

    private CliRun.Result sync(String... options) {
        String[] command = new String[options.length + 2];
        command[0] = "sync";
        command[1] = "shop.shop.things";
        System.arraycopy(options, 0, command, 2, options.length);
        CliRun.Result result = shop.run(command);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private List<String> rows(String columns) {
        CliRun.Result result =
                shop.run("query", "SELECT " + columns + " FROM shop.shop_things ORDER BY id", "-o", "csv");
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().lines().skip(1).toList();
    }
}
