package dev.wellhead.connectors.ga4.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Reads the reports that come with the connector from {@code reports.txt}, whose head says how they are written. Stateless. */
final class ReadyReports {
    private static final String FILE = "reports.txt";

    private ReadyReports() {}

    static List<Report> load() {
        try (InputStream in = Objects.requireNonNull(ReadyReports.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return parse(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Report> parse(BufferedReader lines) throws IOException {
        List<Report> reports = new ArrayList<>();
        Map<String, List<String>> sets = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String text = line.strip();
            if (text.startsWith("$")) {
                String[] parts = text.split("=", 2);
                sets.put(parts[0].strip(), names(parts[1], sets));
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                reports.add(report(text.split("\\|", -1), sets));
            }
        }
        return List.copyOf(reports);
    }

    private static Report report(String[] parts, Map<String, List<String>> sets) {
        if (parts.length != 4) {
            throw new IllegalStateException(
                    FILE + ": a report has four parts, but '" + parts[0] + "' has " + parts.length);
        }
        String name = parts[0].strip();
        boolean attribution = name.endsWith("*");
        return new Report(
                attribution ? name.substring(0, name.length() - 1) : name,
                parts[1].strip(),
                names(parts[2], sets),
                names(parts[3], sets),
                Map.of(),
                0,
                attribution,
                OptionalInt.empty(),
                false);
    }

    private static List<String> names(String text, Map<String, List<String>> sets) {
        List<String> names = new ArrayList<>();
        for (String name : text.strip().split("\\s+")) {
            if (name.startsWith("$")) {
                names.addAll(Objects.requireNonNull(sets.get(name), name));
            } else {
                names.add(name);
            }
        }
        return names;
    }
}
