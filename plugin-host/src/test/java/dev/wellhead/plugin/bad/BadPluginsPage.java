package dev.wellhead.plugin.bad;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The section of docs/plugins.md that shows what operators see of bad plugins. */
final class BadPluginsPage {
    private static final Path PAGE = Path.of("..", "docs", "plugins.md");
    private static final String BEGIN = "<!-- Written by BadPluginsTest with -Dwellhead.plugins.update=true. -->\n";
    private static final String END = "<!-- End of what BadPluginsTest writes. -->\n";
    private static final int LONGEST = 240;

    private BadPluginsPage() {}

    /** A plugin, what it does, and the sentence about it. */
    record Row(String plugin, String hurts, String sees) {
        String line() {
            return "| " + plugin + " | " + hurts + " | " + shown() + " |\n";
        }

        /** The same on every machine and every JDK: no numbers of processes, threads and lines. */
        private String shown() {
            String text = sees.replaceAll("\\s+", " ")
                    .replaceAll("\\bJava " + Runtime.version().feature() + "\\b", "Java N")
                    .replaceAll("process \\d+", "process N")
                    .replaceAll("(closed), in [\\w.$]+", "$1")
                    .replaceAll(" from \\S+ to (\\S+) in ", " from X to $1 in ")
                    .replaceAll(" Under way was .*", "")
                    .replaceAll("\\b[0-9a-f]{64}\\b", "HASH")
                    .replace("|", "\\|");
            return "`" + (text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...") + "`";
        }
    }

    /** Prints the table, and compares it with the page. */
    static void compare(List<Row> rows, PrintStream out) throws Exception {
        StringBuilder table = new StringBuilder("| plugin | what it does | what the operator sees |\n|---|---|---|\n");
        rows.forEach(row -> table.append(row.line()));
        out.print(table);
        String page = Files.readString(PAGE);
        assertThat(page).as("%s has the two marks of the section", PAGE).containsSubsequence(BEGIN, END);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String wanted = page.substring(0, begin) + "\n" + table + "\n" + page.substring(end);
        if (Boolean.getBoolean("wellhead.plugins.update")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE))
                .as("%s is not what the test saw; run it with -Dwellhead.plugins.update=true when that is meant", PAGE)
                .isEqualTo(wanted);
    }
}
