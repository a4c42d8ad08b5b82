package dev.wellhead.endtoend.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The repository's Markdown files and their fenced blocks. */
final class Documents {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final String FENCE = "```";
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    private Documents() {}

    /**
     * A fenced block.
     *
     * @param document its file, relative to the repository
     * @param line the number of its first line
     * @param info the words behind the fence; the first one is the language
     */
    record Block(Path document, int line, List<String> info, List<String> lines) {
        String language() {
            return info.isEmpty() ? "" : info.get(0);
        }

        /** Where to look when it fails. */
        String place() {
            return document + ":" + line;
        }
    }

    /** Every Markdown file, relative to the repository. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .map(ROOT::relativize)
                    .filter(file -> Stream.of(file.toString().split("/", -1)).noneMatch(NOT_OURS::contains))
                    .sorted()
                    .toList();
        }
    }

    static List<Block> blocks(Path document) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(ROOT.resolve(document));
        List<String> inside = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith(FENCE)) {
                if (inside != null) {
                    inside.add(line);
                }
            } else if (inside == null) {
                String info = line.substring(FENCE.length()).strip();
                inside = new ArrayList<>();
                blocks.add(new Block(document, i + 2, info.isEmpty() ? List.of() : List.of(info.split(" +")), inside));
            } else {
                inside = null;
            }
        }
        if (inside != null) {
            throw new AssertionError(document + ": the last block does not end");
        }
        return blocks;
    }
}
