package dev.wellhead.cli.reference;

import java.util.List;
import java.util.stream.Collectors;

/** The little Markdown that the pages need. */
final class Markdown {
    private static final String GENERATED = "<!-- Generated; ReferenceTest says how. -->\n\n";

    private final StringBuilder text = new StringBuilder(GENERATED);

    Markdown heading(int level, String words) {
        text.append("#".repeat(level)).append(' ').append(words).append("\n\n");
        return this;
    }

    Markdown paragraph(String words) {
        text.append(words).append("\n\n");
        return this;
    }

    Markdown block(String language, List<String> lines) {
        text.append("```").append(language).append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
        text.append("```\n\n");
        return this;
    }

    Markdown table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        row(head);
        text.append("|---".repeat(head.size())).append("|\n");
        rows.forEach(this::row);
        text.append('\n');
        return this;
    }

    private void row(List<String> cells) {
        text.append(cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    static String code(String words) {
        return "`" + words + "`";
    }

    /** The page. */
    String page() {
        return text.toString().stripTrailing() + "\n";
    }
}
