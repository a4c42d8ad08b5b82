package dev.wellhead.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML text by lines: turns marks, which count code points, into places in the text, and edits there. */
final class YamlLines {
    private final String text;
    private final List<Integer> starts = new ArrayList<>();

    YamlLines(String text) {
        this.text = text;
        starts.add(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (lineEnd) {
                starts.add(i + 1);
            }
        }
    }

    /** The line break that the file uses. */
    String lineBreak() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    int start(Node node) {
        return offset(node.getStartMark());
    }

    int end(Node node) {
        return offset(node.getEndMark());
    }

    /** Characters before a node in its line. */
    int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0);
    }

    String insertAt(int offset, String inserted) {
        return replace(offset, offset, inserted);
    }

    String replace(int from, int to, String replacement) {
        return text.substring(0, from) + own(replacement) + text.substring(to);
    }

    /** Puts whole lines below the line in which a node ends. */
    String insertAfterLineOf(Node node, String block) {
        int at = lineAfter(node);
        boolean open = at == text.length() && !text.isEmpty() && !endsLine(at);
        return replace(at, at, (open ? "\n" : "") + block);
    }

    /** Puts whole lines at the end. */
    String append(String block) {
        return replace(text.length(), text.length(), (text.isEmpty() || endsLine(text.length()) ? "" : "\n") + block);
    }

    /** Takes out the lines from that in which the first node starts to that in which the last one ends. */
    String removeLines(Node first, Node last) {
        int line = first.getStartMark().map(Mark::getLine).orElse(0);
        return replace(starts.get(line), lineAfter(last), "");
    }

    private int lineAfter(Node node) {
        int end = end(node);
        if (end > start(node) && endsLine(end)) {
            return beforeBlankLines(end);
        }
        for (int start : starts) {
            if (start > end) {
                return start;
            }
        }
        return text.length();
    }

    /** The marks of texts in block style reach over blank lines, which belong to whatever comes next. */
    private int beforeBlankLines(int offset) {
        int line = starts.indexOf(offset);
        while (line > 1
                && text.substring(starts.get(line - 1), starts.get(line)).isBlank()) {
            line--;
        }
        return line < 0 ? offset : starts.get(line);
    }

    private boolean endsLine(int offset) {
        return offset > 0 && (text.charAt(offset - 1) == '\n' || text.charAt(offset - 1) == '\r');
    }

    private int offset(Optional<Mark> mark) {
        int line = mark.map(Mark::getLine).orElse(0);
        int column = mark.map(Mark::getColumn).orElse(0);
        return line >= starts.size() ? text.length() : text.offsetByCodePoints(starts.get(line), column);
    }

    /** With the file's own line breaks. */
    private String own(String replacement) {
        return replacement.replace("\r\n", "\n").replace("\n", lineBreak());
    }
}
