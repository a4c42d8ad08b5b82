package dev.wellhead.cli.output;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of a result with many rows; the constants are the words that people type. */
public enum ResultFormat {
    table(false),
    json(false),
    jsonl(false),
    csv(false),
    tsv(false),
    parquet(true),
    arrow(true);

    private final boolean binary;

    ResultFormat(boolean binary) {
        this.binary = binary;
    }

    /** Whether it makes no sense on a terminal. */
    public boolean binary() {
        return binary;
    }

    /** The format of this name. */
    public static Optional<ResultFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The format that a file name's ending tells. */
    public static Optional<ResultFormat> ofFile(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "ndjson" -> Optional.of(jsonl);
            case "arrows", "ipc" -> Optional.of(arrow);
            case "txt" -> Optional.of(table);
            default -> name.contains(".") ? named(ending) : Optional.empty();
        };
    }
}
