package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.Refused;
import dev.wellhead.cli.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places that rows cannot go to. What another process holds: see {@code SyncTest}. */
class BadDestinationTest {
    @TempDir
    static Path folder;

    private static Shop shop;

    @BeforeAll
    static void start() throws IOException {
        shop = Shop.open(folder, 100);
        Files.createDirectory(folder.resolve("folder"));
        Files.writeString(folder.resolve("notes.txt"), "keep me");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duckdb:folder|DESTINATION-SETTINGS|is a folder, not a file",
                "duckdb:gone/shop.duckdb|DESTINATION-SETTINGS|there is no folder",
                "duckdb:notes.txt|DESTINATION-SETTINGS|not a valid DuckDB database",
                "duckdb:|CLI-DESTINATION-UNKNOWN|names no file",
                "archive|CLI-DESTINATION-UNKNOWN|no destination 'archive'",
            })
    void aPlaceThatHoldsNoDatabaseIsNamedAndLeftAsItIs(String to, String code, String says) throws IOException {
        Refused.by(shop.run("sync", "shop.shop.customers", "--to", to), 2, code).saying(says);

        assertThat(folder.resolve("folder")).isEmptyDirectory();
        assertThat(folder.resolve("gone")).doesNotExist();
        assertThat(folder.resolve("notes.txt")).hasContent("keep me");
        assertThat(folder.resolve("wellhead.duckdb")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "gone/out.csv|1|CLI-OUTPUT|the folder",
                "out.xlsx|2|CLI-USAGE|out.xlsx' is neither a format nor a file",
            })
    void aResultThatCannotBeWrittenIsSaidAndNothingIsLeft(String output, int exit, String code, String says) {
        Refused.by(shop.run("read", "shop", "shop.customers", "-o", output), exit, code)
                .saying(says)
                .withoutOutput();
        assertThat(folder.resolve(output)).doesNotExist();
    }

    @Test
    void aFolderWithAnEndingThatNamesAFormatIsNoFile() throws IOException {
        Files.createDirectory(folder.resolve("out.csv"));

        Refused.by(shop.run("read", "shop", "shop.customers", "-o", "out.csv"), 2, "DESTINATION-SETTINGS")
                .saying("out.csv is a folder, not a file")
                .withoutOutput();
        assertThat(folder.resolve("out.csv")).isEmptyDirectory();
    }

    @Test
    void aQueryOverNoDatabaseIsSaid() {
        Refused.by(shop.run("query", "SELECT 1", "--from", "duckdb:notes.txt"), 2, "DESTINATION-SETTINGS")
                .saying("not a valid DuckDB database");
        Refused.by(shop.run("query", "SELECT 1", "--from", "duckdb:none.duckdb"), 1, "CLI-NOTHING-SYNCED")
                .saying("none.duckdb");
        assertThat(folder.resolve("none.duckdb")).doesNotExist();
    }
}
