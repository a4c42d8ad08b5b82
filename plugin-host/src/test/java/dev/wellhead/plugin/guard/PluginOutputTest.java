package dev.wellhead.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.Source;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PluginOutputTest {
    private final ByteArrayOutputStream original = new ByteArrayOutputStream();
    private final PrintStream guarded =
            PluginOutput.around(new PrintStream(original, false, StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    @Test
    void whatAPluginPrintsDoesNotReachTheResultOfTheProgram() throws Exception {
        Rude rude = new Rude();
        rude.check = () -> {
            guarded.println("from the plugin");
            Thread own = new Thread(() -> guarded.print("from its thread\n"));
            own.start();
            own.join();
            guarded.write('x');
            guarded.flush();
            throw new IllegalStateException("done");
        };
        guarded.println("before \u00e9");
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            assertThat(source.check().ok()).isFalse();
        }
        guarded.print("after");
        guarded.flush();

        assertThat(original.toString(StandardCharsets.UTF_8))
                .isEqualTo("before \u00e9" + System.lineSeparator() + "after");
    }

    @Test
    void whatItPrintsIsLoggedLineByLine() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            LogLines lines = new LogLines("rude");
            byte[] text = "one\r\ntwo \u00e9\nthree".getBytes(StandardCharsets.UTF_8);
            lines.write(text, 0, text.length);
            lines.write('\n');
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("dev.wellhead.plugin.rude - printed: one" + System.lineSeparator())
                .contains("dev.wellhead.plugin.rude - printed: two \u00e9" + System.lineSeparator())
                .contains("dev.wellhead.plugin.rude - printed: three" + System.lineSeparator());
    }

    @Test
    void aLogThatGoesToTheSameStreamIsNotLoggedAgain() throws Exception {
        PrintStream before = System.err;
        System.setErr(guarded);
        Rude rude = new Rude();
        rude.check = () -> {
            System.err.println("from the plugin");
            throw new IllegalStateException("done");
        };
        try (Guarding guarding = Guarding.patient(rude);
                Source source = guarding.open()) {
            assertThat(source.check().ok()).isFalse();
        } finally {
            System.setErr(before);
        }

        assertThat(original.toString(StandardCharsets.UTF_8).lines())
                .filteredOn(line -> line.contains("from the plugin"))
                .singleElement()
                .asString()
                .endsWith("dev.wellhead.plugin.rude - printed: from the plugin");
    }
}
