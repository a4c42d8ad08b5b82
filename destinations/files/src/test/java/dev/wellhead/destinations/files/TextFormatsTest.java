package dev.wellhead.destinations.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.PageSink;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextFormatsTest {
    private static final String OBJECT = "{\"flag\":true,\"id\":-9223372036854775808,\"rate\":\"NaN\","
            + "\"price\":\"-12345678901234567890123456789.000000001\","
            + "\"huge\":\"99999999999999999999999999999999999999.50000000000000000000000000000000000000\","
            + "\"name\":\"Zo\u00eb, \\\"x\\\"\\n\",\"doc\":{\"a\": 1.10},\"raw\":\"AP9B\",\"day\":\"0001-01-01\","
            + "\"clock\":\"23:59:59.999999\",\"wall\":\"1970-01-01T00:00:01\",\"seen\":\"1969-12-31T23:59:59.999999Z\","
            + "\"gap\":\"-1-2 3 -0:0:0.000001\",\"tags\":[\"a,b\",\"\"],\"place\":{\"city\":\"Ulm\",\"zip\":89073},"
            + "\"valid\":{\"start\":\"1970-01-01\",\"end\":null}}";
    private static final String NULLS = "{\"flag\":null,\"id\":null,\"rate\":null,\"price\":null,\"huge\":null,"
            + "\"name\":null,\"doc\":null,\"raw\":null,\"day\":null,\"clock\":null,\"wall\":null,\"seen\":null,"
            + "\"gap\":null,\"tags\":null,\"place\":null,\"valid\":null}";

    @Test
    void jsonLinesHaveAnObjectPerRowThatIsThere() throws IOException {
        assertThat(written(FileFormat.JSONL, SamplePage.SCHEMA, SamplePage.page()))
                .isEqualTo(OBJECT + "\n" + NULLS + "\n");
    }

    @Test
    void jsonIsOneArray() throws IOException {
        assertThat(written(FileFormat.JSON, SamplePage.SCHEMA, SamplePage.page()))
                .isEqualTo("[\n" + OBJECT + ",\n" + NULLS + "\n]\n");
    }

    @Test
    void csvTellsEmptyTextFromNullAndQuotesWhatNeedsIt() throws IOException {
        Schema schema = Schema.of(
                Field.of("a,b", DataType.STRING),
                Field.of("n", DataType.decimal(10, 2)),
                Field.of("list", DataType.listOf(DataType.STRING)),
                Field.of("doc", DataType.JSON));
        PageBuilder builder = new PageBuilder(schema);
        builder.bytes(0).append("");
        builder.fixed(1).appendUnscaled(150);
        ((dev.wellhead.spi.data.BytesColumnBuilder) builder.lists(2).elements()).append("x\"y");
        builder.lists(2).endList();
        builder.bytes(3).append("\"text\"");
        builder.endRow();
        builder.endRow();
        builder.bytes(0).append("tab\there");
        builder.bytes(3).append("line\nbreak");
        builder.endRow();
        Page page = builder.build();
        assertThat(written(FileFormat.CSV, schema, page))
                .isEqualTo("\"a,b\",n,list,doc\n\"\",1.50,\"[\"\"x\\\"\"y\"\"]\",\"\"\"text\"\"\"\n,,,\n"
                        + "tab\there,,,\"line\nbreak\"\n");
        assertThat(written(FileFormat.TSV, schema, page))
                .isEqualTo("a,b\tn\tlist\tdoc\n\"\"\t1.50\t\"[\"\"x\\\"\"y\"\"]\"\t\"\"\"text\"\"\"\n\t\t\t\n"
                        + "\"tab\there\"\t\t\t\"line\nbreak\"\n");
    }

    @Test
    void nothingReadIsAWholeFile() throws IOException {
        Schema schema = Schema.of(Field.of("id", DataType.INT64));
        assertThat(written(FileFormat.JSONL, schema)).isEmpty();
        assertThat(written(FileFormat.JSON, schema)).isEqualTo("[\n]\n");
        assertThat(written(FileFormat.CSV, schema)).isEqualTo("id\n");
        assertThat(written(FileFormat.TSV, schema)).isEqualTo("id\n");
    }

    @Test
    void rowsAreOutBeforeTheNextPageIsRead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PageSink sink = PageSinks.toStream(FileFormat.JSONL, out)) {
            sink.begin(SamplePage.SCHEMA);
            sink.write(SamplePage.page());
            assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(OBJECT);
        }
    }

    private static String written(FileFormat format, Schema schema, Page... pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PageSink sink = PageSinks.toStream(format, out)) {
            sink.begin(schema);
            for (Page page : pages) {
                sink.write(page);
            }
            sink.finish();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
