package dev.wellhead.endtoend.docs;

import java.util.ArrayList;
import java.util.List;

/** The commands of a {@code console} block, each with the output that stands below it. */
final class ConsoleBlock {
    private ConsoleBlock() {}

    /**
     * A command.
     *
     * @param place where it stands
     * @param words as a shell would pass them on
     * @param shown the output below it; empty when the document shows none
     * @param both whether the output is of both streams; of standard output alone otherwise
     */
    record Command(String place, List<String> words, List<String> shown, boolean both) {
        @Override
        public String toString() {
            return place + ": " + String.join(" ", words);
        }
    }

    static List<Command> commands(Documents.Block block) {
        List<Command> commands = new ArrayList<>();
        boolean both = block.info().contains("both");
        for (int i = 0; i < block.lines().size(); i++) {
            String line = block.lines().get(i);
            if (line.startsWith("$ ")) {
                String place = block.document() + ":" + (block.line() + i);
                StringBuilder text = new StringBuilder(line.substring(2));
                while (text.toString().endsWith("\\")) {
                    text.setLength(text.length() - 1);
                    text.append(block.lines().get(++i).strip());
                }
                commands.add(new Command(place, words(text.toString()), new ArrayList<>(), both));
            } else if (commands.isEmpty()) {
                throw new AssertionError(block.place() + ": output without a command");
            } else {
                commands.get(commands.size() - 1).shown().add(line.stripTrailing());
            }
        }
        return commands;
    }

    /** Words of a shell: blanks divide them, quotes of both kinds hold them together. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quote != 0 && character == quote) {
                quote = 0;
            } else if (quote == 0 && (character == '\'' || character == '"')) {
                quote = character;
                inWord = true;
            } else if (quote == 0 && character == ' ') {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(character);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
