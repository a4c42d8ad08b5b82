package dev.wellhead.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of unlimited height that breaks long lines, and breaks them anew when it is resized. */
final class Screen {
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[(\\??\\d*)([A-Za-z])");

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int width;
    private int line;
    private int column;
    private boolean wrap = true;

    Screen(int width) {
        this.width = width;
    }

    /** The cursor stays at its character, as the terminals do that break lines anew. */
    void resize(int columns) {
        width = columns;
    }

    void write(String text) {
        Matcher control = CONTROL.matcher(text);
        for (int i = 0; i < text.length(); ) {
            if (control.region(i, text.length()).lookingAt()) {
                control(control.group(1), control.group(2));
                i = control.end();
            } else {
                character(text.charAt(i++));
            }
        }
    }

    /** What stands on the screen, each line as one however often it is broken. */
    List<String> lines() {
        return lines.stream().map(StringBuilder::toString).toList();
    }

    private void control(String number, String letter) {
        switch (letter) {
            case "A" -> up(Integer.parseInt(number));
            case "J" -> {
                lines.get(line).setLength(Math.min(column, lines.get(line).length()));
                lines.subList(line + 1, lines.size()).clear();
            }
            case "K" ->
                lines.get(line).setLength(Math.min(column, lines.get(line).length()));
            case "h" -> wrap = true;
            case "l" -> wrap = false;
            default -> throw new AssertionError("unknown control sequence " + number + letter);
        }
    }

    /** Rows of the screen, which are parts of lines. */
    private void up(int rows) {
        for (int i = 0; i < rows; i++) {
            if (column >= width) {
                column -= width;
            } else if (line > 0) {
                line--;
                int last = Math.max(0, lines.get(line).length() - 1) / width;
                column = last * width + column;
            }
        }
    }

    private void character(char character) {
        if (character == '\n') {
            line++;
            column = 0;
            if (line == lines.size()) {
                lines.add(new StringBuilder());
            }
        } else if (character == '\r') {
            column -= column % width;
        } else {
            StringBuilder text = lines.get(line);
            int place = wrap ? column : Math.min(column, width - 1);
            while (text.length() <= place) {
                text.append(' ');
            }
            text.setCharAt(place, character);
            column = place + 1;
        }
    }
}
