package dev.wellhead.examples.csvfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.testkit.PageRows;
import dev.wellhead.testkit.PlainHttp;
import dev.wellhead.testkit.TestContext;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CsvFolderTest {
    @TempDir
    Path folder;

    @Test
    void typesAreGuessedAndAColumnOfLaterFilesIsThere() throws Exception {
        SampleFolder.write(folder);

        assertThat(types("orders"))
                .containsExactly(
                        Map.entry("_file", DataType.STRING),
                        Map.entry("_line", DataType.INT64),
                        Map.entry("id", DataType.INT64),
                        Map.entry("amount", DataType.FLOAT64),
                        Map.entry("ordered_at", DataType.TIMESTAMP),
                        Map.entry("channel", DataType.STRING),
                        Map.entry("note", DataType.STRING));
        assertThat(types("customers"))
                .containsEntry("zip", DataType.STRING)
                .containsEntry("since", DataType.DATE)
                .containsEntry("active", DataType.BOOLEAN);
    }

    @Test
    void aTypeThatTheSettingsNameGoesFirst() throws Exception {
        Files.writeString(folder.resolve("prices.csv"), "price,code\n1.5,7\n");

        Schema schema = schema("prices", Map.of("types", Map.of("price", "decimal(18,2)", "code", "string")));

        assertThat(schema.field(2).type()).isEqualTo(DataType.decimal(18, 2));
        assertThat(schema.field(3).type()).isEqualTo(DataType.STRING);
    }

    @Test
    void aFileWithoutAColumnHasNoValuesInIt() throws Exception {
        SampleFolder.write(folder);

        List<Map<String, @Nullable Object>> rows = rows("orders");

        assertThat(rows).hasSize(SampleFolder.ORDERS);
        assertThat(rows.get(0)).containsEntry("channel", null).containsEntry("amount", null);
        assertThat(rows.get(SampleFolder.ORDERS - 1))
                .containsEntry("_file", "orders/2026-03.csv")
                .containsEntry("_line", 2L * (SampleFolder.ORDERS / 3))
                .containsEntry("note", "line 39\nand, \"more\"");
    }

    @TestFactory
    Stream<DynamicTest> fieldsStandApartByAnySeparator() {
        return Stream.of(",", ";", "|", "tab")
                .map(separator -> DynamicTest.dynamicTest(separator, () -> {
                    String between = separator.equals("tab") ? "\t" : separator;
                    Files.writeString(
                            folder.resolve("t.csv"), "a" + between + "b\n1" + between + "\"x" + between + "\n\"\n");

                    assertThat(rows("t", Map.of("separator", separator)))
                            .singleElement()
                            .satisfies(row ->
                                    assertThat(row).containsEntry("a", 1L).containsEntry("b", "x" + between + "\n"));
                }));
    }

    @Test
    void whatIsNotUtf8IsFoundByItsLine() throws Exception {
        Files.write(folder.resolve("t.csv"), "a\nfine\nZürich\n".getBytes(Charset.forName("ISO-8859-1")));

        assertFails("t", "CSV-FOLDER-ENCODING", "t.csv, line 3 is not UTF-8: byte fc");
    }

    @Test
    void aValueOfAnotherTypeIsFoundByItsLineAndColumn() throws Exception {
        StringBuilder text = new StringBuilder("id\n");
        for (int i = 0; i < 500; i++) {
            text.append(i).append('\n');
        }
        Files.writeString(folder.resolve("t.csv"), text + "n/a\n");

        assertFails("t", "CSV-FOLDER-VALUE", "t.csv, line 502: column 'id' is of type int64, but the value is 'n/a'");
    }

    /** A file, the code it fails with, and what the message says. */
    private record Broken(String lines, String code, String message) {}

    @TestFactory
    Stream<DynamicTest> aFileThatIsNoTableSaysWhere() {
        return Stream.of(
                        new Broken("a,b\n1", "RECORD", "t.csv, line 2 has 1 fields, the first line names 2"),
                        new Broken("a\n1,2", "RECORD", "t.csv, line 2 has 2 fields, the first line names 1"),
                        new Broken("a\n\"x\"y", "RECORD", "t.csv, at or after line 2"),
                        new Broken("a,A\n1,2", "HEADER", "column name 'A' is empty, stands twice"),
                        new Broken("a,\n1,2", "HEADER", "column name '' is empty"),
                        new Broken("_file\n1", "HEADER", "column name '_file'"),
                        new Broken("", "HEADER", "begins with no line that names columns"),
                        new Broken("a,b\r1,2\r", "HEADER", "carriage return alone"))
                .map(broken -> DynamicTest.dynamicTest(broken.message(), () -> {
                    Files.writeString(folder.resolve("t.csv"), broken.lines());

                    assertFails("t", "CSV-FOLDER-" + broken.code(), broken.message());
                }));
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNotMixedUp() throws Exception {
        SampleFolder.write(folder);
        try (Source source = open(Map.of())) {
            Split split = plan(source, "orders").splits().get(0);
            Files.writeString(folder.resolve("orders/2026-01.csv"), "id,amount,ordered_at\n1,2,2026-01-01T00:00:00Z\n");

            assertThatThrownBy(() -> source.read(split, ReadOptions.fromStart()))
                    .isInstanceOfSatisfying(
                            ConnectorException.class, e -> assertThat(e.code()).isEqualTo("CSV-FOLDER-CHANGED"));
        }
    }

    @Test
    void aSplitThatPointsOutsideOfTheFolderIsRefused() throws Exception {
        SampleFolder.write(folder);
        try (Source source = open(Map.of())) {
            Split split = plan(source, "orders").splits().get(0);
            Split outside = split.with(split.id(), split.payload().replace("orders/", "../"));

            assertThatThrownBy(() -> source.read(outside, ReadOptions.fromStart()))
                    .hasMessageContaining("lies outside of folder");
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed() throws Exception {
        try (Source source = new CsvFolderConnector()
                .open(TestContext.with(new PlainHttp()), ConnectorSettings.of(Map.of("folder", "/no/such/folder")))) {
            assertThat(source.check().firstFailure().orElseThrow().setting()).contains("folder");
            assertThatThrownBy(() -> source.discover(DiscoverRequest.all())).hasMessageContaining("/no/such/folder");
        }
    }

    private void assertFails(String stream, String code, String message) throws Exception {
        assertThatThrownBy(() -> rows(stream)).isInstanceOfSatisfying(ConnectorException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageContaining(message);
        });
    }

    private Map<String, DataType> types(String stream) throws Exception {
        Map<String, DataType> types = new LinkedHashMap<>();
        schema(stream, Map.of()).fields().forEach(field -> types.put(field.name(), field.type()));
        return types;
    }

    private Schema schema(String stream, Map<String, Object> more) throws Exception {
        try (Source source = open(more)) {
            return source.discover(DiscoverRequest.of(new StreamId(stream)))
                    .streams()
                    .get(0)
                    .schema()
                    .orElseThrow();
        }
    }

    private List<Map<String, @Nullable Object>> rows(String stream) throws Exception {
        return rows(stream, Map.of());
    }

    private List<Map<String, @Nullable Object>> rows(String stream, Map<String, Object> more) throws Exception {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Source source = open(more)) {
            for (Split split : plan(source, stream).splits()) {
                try (PageReader reader = source.read(split, ReadOptions.fromStart())) {
                    for (Page page = reader.next(); page != null; page = reader.next()) {
                        rows.addAll(PageRows.of(page));
                    }
                }
            }
        }
        return rows;
    }

    private static ReadPlan plan(Source source, String stream) throws Exception {
        return source.plan(ReadRequest.builder(new StreamId(stream)).build());
    }

    private Source open(Map<String, Object> more) throws ConnectorException, IOException {
        Map<String, Object> settings = new LinkedHashMap<>(more);
        settings.put("folder", folder.toString());
        return new CsvFolderConnector().open(TestContext.with(new PlainHttp()), ConnectorSettings.of(settings));
    }
}
