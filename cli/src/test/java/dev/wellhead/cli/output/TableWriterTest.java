package dev.wellhead.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.terminal.Style;
import dev.wellhead.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableWriterTest {
    private static final Map<String, String> UTF8 = Map.of("LANG", "C.UTF-8");

    @Test
    void onATerminalItIsBoxedWithNumbersAtTheRight() {
        assertThat(draw(terminal(40), List.of(row("Zürich", "12"), row("", null))))
                .isEqualTo("""
                ┌────────┬────────┐
                │ city   │ visits │
                ├────────┼────────┤
                │ Zürich │     12 │
                │        │   NULL │
                └────────┴────────┘
                """);
    }

    @Test
    void aTerminalWithoutUnicodeGetsAscii() {
        Terminal ascii = new Terminal(true, true, true, Map.of("LANG", "C"), () -> 40);

        assertThat(draw(ascii, List.of(row("Bern", "3")))).isEqualTo("""
                +------+--------+
                | city | visits |
                +------+--------+
                | Bern |      3 |
                +------+--------+
                """);
    }

    @Test
    void inAPipeItIsPlainAndWhole() {
        String longName = "x".repeat(300);

        assertThat(draw(Terminal.none(UTF8), List.of(row(longName, "1"), row("b", "20"))))
                .isEqualTo("city" + " ".repeat(296) + "  visits\n" + longName + "       1\nb" + " ".repeat(299)
                        + "      20\n");
    }

    @Test
    void onATerminalLongValuesAreCutToTheWidth() {
        assertThat(draw(terminal(30), List.of(row("a city with a very long name", "12")))
                        .lines())
                .allMatch(line -> line.length() == 30)
                .contains("│ a city with a ve… │     12 │");
    }

    @Test
    void columnsWithoutRoomAreCountedBelow() {
        List<TableWriter.Head> heads = IntStream.range(0, 9)
                .mapToObj(i -> new TableWriter.Head("column_" + i, false))
                .toList();

        assertThat(draw(terminal(40), heads, List.of())).contains("(6 columns do not fit; -o json shows all)");
    }

    @Test
    void controlCharactersAreWrittenOut() {
        assertThat(draw(Terminal.none(UTF8), List.of(row("a\nb\u001b[31m", "1"))))
                .contains("a\\nb\\u001b[31m");
    }

    @Test
    void wideCharactersCountTwice() {
        assertThat(draw(terminal(40), List.of(row("東京", "1"), row("Bern", "2"))))
                .contains("│ 東京 │")
                .contains("│ Bern │");
    }

    private static Terminal terminal(int width) {
        return new Terminal(true, true, true, UTF8, () -> width);
    }

    private static List<@Nullable String> row(@Nullable String... values) {
        return Arrays.asList(values);
    }

    private static String draw(Terminal terminal, List<List<@Nullable String>> rows) {
        return draw(terminal, List.of(new TableWriter.Head("city", false), new TableWriter.Head("visits", true)), rows);
    }

    private static String draw(Terminal terminal, List<TableWriter.Head> heads, List<List<@Nullable String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TableWriter table =
                new TableWriter(new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, Style.PLAIN, heads);
        for (List<@Nullable String> row : rows) {
            table.row(row);
        }
        table.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
