package dev.wellhead.destinations.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.arrow.ArrowPages;
import dev.wellhead.arrow.PageSchemas;
import dev.wellhead.engine.destination.DestinationException;
import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.Cells;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BinaryFormatsTest {
    @TempDir
    Path folder;

    @Test
    void arrowKeepsEveryValue() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PageSink sink = PageSinks.toStream(FileFormat.ARROW, out)) {
            sink.begin(SamplePage.SCHEMA);
            sink.write(SamplePage.page());
            sink.write(SamplePage.page());
            sink.finish();
        }
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(out.toByteArray()), allocator)) {
            Schema schema = PageSchemas.of(reader.getVectorSchemaRoot().getSchema());
            int batches = 0;
            while (reader.loadNextBatch()) {
                Page page = ArrowPages.page(schema, reader.getVectorSchemaRoot());
                assertThat(values(page, 0)).isEqualTo(values(SamplePage.page(), 0));
                assertThat(values(page, 1)).isEqualTo(values(SamplePage.page(), 1));
                assertThat(page.rows()).isEqualTo(2);
                batches++;
            }
            assertThat(batches).isEqualTo(2);
        }
    }

    @Test
    void parquetKeepsEveryValue() throws Exception {
        Path file = folder.resolve("it's.parquet");
        try (PageSink sink = PageSinks.toFile(FileFormat.PARQUET, file)) {
            sink.begin(SamplePage.SCHEMA);
            sink.write(SamplePage.page());
            sink.finish();
        }
        assertThat(rows("SELECT COLUMNS(* EXCLUDE (raw))::VARCHAR, hex(raw) FROM '" + quoted(file)
                        + "' WHERE id IS NOT NULL"))
                .containsExactly("true|-9223372036854775808|nan|-12345678901234567890123456789.000000001|"
                        + "99999999999999999999999999999999999999.5|Zo\u00eb, \"x\"\n|{\"a\":\n1.10}|0001-01-01|"
                        + "23:59:59.999999|1970-01-01 00:00:01|1969-12-31 23:59:59.999999+00|-1-2 3 -0:0:0.000001|"
                        + "['a,b', '']|{'city': Ulm, 'zip': 89073}|{'start': 1970-01-01, 'end': NULL}|00FF41");
        assertThat(rows("SELECT count(*), count(COLUMNS(*)) FROM '" + quoted(file) + "'")
                        .get(0))
                .startsWith("2|1|1");
        assertThat(names()).containsExactly("it's.parquet");
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aFileAppearsOnlyWhenItIsWhole(FileFormat format) throws Exception {
        Path file = folder.resolve("out." + format.label());
        Files.writeString(file, "what was there");
        try (PageSink sink = PageSinks.toFile(format, file)) {
            sink.begin(SamplePage.SCHEMA);
            sink.write(SamplePage.page());
        }
        assertThat(file).hasContent("what was there");
        assertThat(names()).containsExactly("out." + format.label());
        try (PageSink sink = PageSinks.toFile(format, file)) {
            sink.begin(SamplePage.SCHEMA);
            sink.write(SamplePage.page());
            sink.finish();
        }
        assertThat(Files.readAllBytes(file))
                .isNotEqualTo("what was there".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(names()).containsExactly("out." + format.label());
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void aMissingFolderIsNamed(FileFormat format) {
        Path file = folder.resolve("no/such/out");
        assertThatThrownBy(() -> PageSinks.toFile(format, file))
                .isInstanceOf(DestinationException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("no/such"));
    }

    @Test
    void parquetTakesManyPages() throws Exception {
        Schema schema = Schema.of(Field.of("id", DataType.INT64), Field.of("text", DataType.STRING));
        Path file = folder.resolve("many.parquet");
        try (PageSink sink = PageSinks.toFile(FileFormat.PARQUET, file)) {
            sink.begin(schema);
            PageBuilder builder = new PageBuilder(schema);
            for (int page = 0; page < 40; page++) {
                for (int i = 0; i < 5000; i++) {
                    builder.longs(0).append(page * 5000L + i);
                    builder.bytes(1).append("row " + i);
                    builder.endRow();
                }
                sink.write(builder.build());
            }
            sink.finish();
        }
        assertThat(rows("SELECT count(*), count(DISTINCT id), sum(id), max(text) FROM '" + quoted(file) + "'"))
                .containsExactly("200000|200000|19999900000|row 999");
    }

    private List<String> names() throws Exception {
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String quoted(Path file) {
        return file.toString().replace("'", "''");
    }

    private static List<Object> values(Page page, int row) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < page.columns().size(); i++) {
            Object value = Cells.read(page.schema().field(i).type(), page.column(i), row);
            values.add(value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value));
        }
        return values;
    }

    private static List<String> rows(String sql) throws Exception {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        values.add(result.getString(i));
                    }
                    rows.add(String.join("|", values));
                }
            }
        }
        return rows;
    }
}
