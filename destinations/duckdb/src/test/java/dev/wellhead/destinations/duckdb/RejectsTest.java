package dev.wellhead.destinations.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.engine.destination.DestinationSession;
import dev.wellhead.engine.destination.LedgerChange;
import dev.wellhead.engine.destination.StreamRun;
import dev.wellhead.engine.destination.WriteMode;
import dev.wellhead.spi.data.BytesColumnBuilder;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Interval;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Split;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsTest {
    @TempDir
    Path folder;

    @Test
    void whatDoesNotFitIsNullInTheRowAndWholeInTheRejects() {
        Schema schema = Schema.of(
                Field.of("id", DataType.INT64),
                Field.of("text", DataType.STRING),
                Field.of("doc", DataType.JSON),
                Field.of("day", DataType.DATE),
                Field.of("seen", DataType.TIMESTAMP),
                Field.of("gap", DataType.INTERVAL),
                Field.of("n", DataType.decimal(4, 2)),
                Field.of("clock", DataType.TIME),
                Field.of("tags", DataType.listOf(DataType.STRING)));
        PageBuilder page = new PageBuilder(schema);
        page.longs(0).append(1);
        page.bytes(1).append(new byte[] {'a', (byte) 0xff}, 0, 2);
        page.bytes(2).append("{'not': json}");
        page.ints(3).append(Integer.MAX_VALUE);
        page.longs(4).append(Long.MIN_VALUE);
        page.fixed(5).append(new Interval(1, 2, 1_001L));
        byte[] tooWide = new byte[16];
        tooWide[1] = 0x7f;
        page.fixed(6).append(tooWide, 0);
        page.longs(7).append(86_400_000_001L);
        BytesColumnBuilder tags = (BytesColumnBuilder) page.lists(8).elements();
        tags.append("good");
        tags.append(new byte[] {(byte) 0xc3}, 0, 1);
        page.lists(8).endList();
        page.endRow();
        page.longs(0).append(2);
        page.bytes(1).append("fine");
        page.bytes(2).append("[1]");
        page.lists(8).endList();
        page.endRow();

        Path file = folder.resolve("r.duckdb");
        StreamRun run = Runs.keyed("r1", WriteMode.MERGE, schema, "id", "");
        Split split = Runs.split("s");
        try (DestinationSession session = new DuckDbDestination(file, DuckDbOptions.DEFAULT).open()) {
            session.start(run, List.of(split));
            session.append(run, split, page.build());
            session.record(run, new LedgerChange.Advanced("s", Runs.at(2), 2));
            session.commit();
            assertThat(session.rejected()).isEqualTo(8);
        }
        assertThat(Table.rows(
                        file, "SELECT * EXCLUDE (_wellhead_run, _wellhead_read_at) FROM crm.contacts ORDER BY id"))
                .containsExactly("1|null|null|null|null|null|null|null|null", "2|fine|[1]|null|null|null|null|null|[]");
        assertThat(
                        Table.rows(
                                file,
                                "SELECT column_name, value, reason FROM _wellhead_rejects WHERE row_key = '{\"id\":1}' ORDER BY 1"))
                .containsExactly(
                        "clock|86400000001|the value is not a time of day",
                        "day|+5881580-07-11|the value lies outside the years that DuckDB's DATE holds",
                        "doc|{'not': json}|the value is not JSON",
                        "gap|0-1 2 0:0:0.000001001|the value is finer than a microsecond, DuckDB's finest INTERVAL",
                        "n|325.12|the value has more digits than decimal(4,2)",
                        "seen|-290308-12-21T19:59:05.224192Z|the value lies outside the years that DuckDB's TIMESTAMPTZ"
                                + " holds",
                        "tags|[\"good\",\"\ufffd\"]|the value holds an element that is not UTF-8; its bytes are given in base64",
                        "text|Yf8=|the value is not UTF-8; its bytes are given in base64");
    }

    @Test
    void whatCountsAsJsonIsJsonForDuckDb() throws Exception {
        Random random = new Random(42);
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\udc00\\\\\"",
            "1",
            "-0",
            "1e5",
            "01",
            "true",
            "nul",
            "null",
            " ",
            "\n",
            "\"\\x\"",
            "\"\u0001\"",
            "\ufeff",
            "1.",
            ".5",
            "NaN",
            "\"\\u12\"",
            "\"unclosed",
            "\0"
        };
        int accepted = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                PreparedStatement valid = connection.prepareStatement("SELECT json_valid(?)")) {
            for (int i = 0; i < 20_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int count = random.nextInt(6); count >= 0; count--) {
                    text.append(pieces[random.nextInt(pieces.length)]);
                }
                if (JsonTexts.isValid(text.toString())) {
                    valid.setString(1, text.toString());
                    try (ResultSet result = valid.executeQuery()) {
                        result.next();
                        assertThat(result.getBoolean(1)).as(text.toString()).isTrue();
                    }
                    accepted++;
                }
            }
        }
        assertThat(accepted).isGreaterThan(500);
    }

    @Test
    void whatCountsAsUtf8IsWhatTheDecoderTakes() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length && random.nextInt(4) != 0; at++) {
                bytes[at] = "\u00e9\u65e5\ud83d\ude00".getBytes(StandardCharsets.UTF_8)[at % 9];
            }
            boolean decodes = !new String(bytes, StandardCharsets.UTF_8).contains("\ufffd");
            assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(decodes);
        }
    }
}
