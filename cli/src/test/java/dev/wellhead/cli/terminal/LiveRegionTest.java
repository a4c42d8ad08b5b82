package dev.wellhead.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveRegionTest {
    private static final String LONG = "a line that nearly fills a window of sixty columns, but no more";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Screen screen = new Screen(80);
    private final LiveRegion region = new LiveRegion(
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            new Terminal(true, true, true, Map.of("LANG", "C.UTF-8"), () -> 80));

    @Test
    void linesAreDrawnOverAndOthersStayAbove() {
        region.draw(List.of("one", "two"));
        region.print("done");
        region.draw(List.of("three"));
        show();

        assertThat(screen.lines()).containsExactly("done", "three", "");
    }

    @Test
    void nothingIsLeftWhenTheRegionIsCleared() {
        region.print("done");
        region.draw(List.of("one", "two"));
        region.clear();
        region.print("end");
        show();

        assertThat(screen.lines()).containsExactly("done", "end", "");
    }

    @Test
    void nothingIsLeftWhenTheWindowGetsNarrower() {
        region.print("done");
        region.draw(List.of(LONG, LONG));
        show();
        screen.resize(30);
        for (int i = 0; i < 3; i++) {
            region.draw(List.of(LONG, "two"));
            show();
        }

        assertThat(screen.lines()).hasSize(4).startsWith("done").contains("two");
        assertThat(screen.lines().get(1)).hasSizeLessThanOrEqualTo(30).startsWith("a line that");
    }

    private void show() {
        screen.write(bytes.toString(StandardCharsets.UTF_8));
        bytes.reset();
    }
}
