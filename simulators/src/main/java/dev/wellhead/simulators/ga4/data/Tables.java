package dev.wellhead.simulators.ga4.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Small tables in text files: a line each, the weight first, columns apart by bars. */
final class Tables {
    private Tables() {}

    /** Makes a thing of a line and its number. */
    interface Maker<T> {
        T make(int index, String[] row);
    }

    static <T> List<T> read(String file, Maker<T> maker) {
        List<T> things = new ArrayList<>();
        for (String[] row : rows(file)) {
            things.add(maker.make(things.size(), row));
        }
        return List.copyOf(things);
    }

    static List<Integer> weights(String file) {
        return rows(file).stream().map(row -> Integer.valueOf(row[0])).toList();
    }

    private static List<String[]> rows(String file) {
        try (InputStream in = Tables.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
