package dev.wellhead.destinations.files;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A way to write rows. */
public enum FileFormat {
    /** A JSON object per line. */
    JSONL("jsonl", "ndjson"),
    /** One JSON array of objects. */
    JSON("json"),
    /** Comma-separated values as in RFC 4180, with a header. */
    CSV("csv"),
    /** As CSV, with tabs. */
    TSV("tsv"),
    /** Apache Parquet, compressed with Zstandard. */
    PARQUET("parquet"),
    /** An Apache Arrow IPC stream. */
    ARROW("arrow", "arrows");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> extensions;

    FileFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** The name that people write, e.g. {@code jsonl}. */
    public String label() {
        return extensions.get(0);
    }

    /** The format of that name. */
    public static Optional<FileFormat> of(String label) {
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(label.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The format that a file's name ends with. */
    public static Optional<FileFormat> ofFileName(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : of(name.substring(dot + 1));
    }
}
