package dev.wellhead.cli.association;

import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pairs of records as people and programs write them. Throws {@link CliException} for what is no pair. Stateless. */
public final class AssociationInputs {
    private static final String FROM_ID = "from_id";
    private static final String TO_ID = "to_id";
    private static final String FORMS = "write FROM_ID:TO_ID";

    private AssociationInputs() {}

    /** A pair of each argument. */
    public static List<AssociationInput> ofArguments(List<String> arguments) {
        return arguments.stream().map(argument -> pair(argument, "")).toList();
    }

    /**
     * A pair of each line: {@code FROM_ID:TO_ID}, or CSV with a header or JSON objects, both as {@code associations list}
     * writes them. The first line that is not blank says which. All of it is read before anything is written, so that a bad
     * line at the end leaves nothing half done.
     */
    public static List<AssociationInput> ofLines(InputStream in) {
        List<AssociationInput> inputs = new ArrayList<>();
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            @Nullable Function<Line, AssociationInput> form = null;
            int number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                Line line = new Line(++number, text.replace("\uFEFF", "").strip());
                if (form == null && isHeader(line.text())) {
                    List<String> header = FlatRecords.csv(line.text());
                    form = row -> record(FlatRecords.named(header, row.text()), row);
                } else if (!line.text().isEmpty()) {
                    form = form == null ? formOf(line) : form;
                    inputs.add(form.apply(line));
                }
            }
        } catch (IOException e) {
            throw CliCode.USAGE.with("standard input cannot be read").because(String.valueOf(e.getMessage()));
        }
        return inputs;
    }

    private record Line(int number, String text) {
        String where() {
            return "line " + number + ": ";
        }
    }

    /** What the lines are, going by the first one. */
    private static Function<Line, AssociationInput> formOf(Line line) {
        return line.text().startsWith("{")
                ? row -> record(FlatRecords.json(row.text()), row)
                : row -> pair(row.text(), row.where());
    }

    private static boolean isHeader(String line) {
        List<String> cells = FlatRecords.csv(line);
        return cells.contains(FROM_ID) && cells.contains(TO_ID);
    }

    private static AssociationInput pair(String text, String where) {
        String[] ids = text.split(":", -1);
        if (ids.length != 2 || ids[0].isBlank() || ids[1].isBlank()) {
            throw CliCode.USAGE
                    .with(where + "'" + text + "' is no pair of records")
                    .todo(FORMS);
        }
        return new AssociationInput(ids[0].strip(), ids[1].strip(), AssociationKind.ANY);
    }

    private static AssociationInput record(Map<String, String> values, Line line) {
        String from = values.getOrDefault(FROM_ID, "");
        String to = values.getOrDefault(TO_ID, "");
        if (from.isBlank() || to.isBlank()) {
            throw CliCode.USAGE
                    .with(line.where() + "'" + line.text() + "' lacks " + (from.isBlank() ? FROM_ID : TO_ID))
                    .todo("give each row " + FROM_ID + " and " + TO_ID);
        }
        String typeId = values.getOrDefault("type_id", "");
        AssociationKind kind = new AssociationKind(
                value(values, "label"), typeId.isBlank() ? null : number(typeId, line), value(values, "category"));
        return new AssociationInput(from, to, kind);
    }

    private static Long number(String typeId, Line line) {
        try {
            return Long.valueOf(typeId);
        } catch (NumberFormatException e) {
            throw CliCode.USAGE
                    .with(line.where() + "type_id '" + typeId + "' is no whole number")
                    .todo("give the service's number, or the label");
        }
    }

    private static @Nullable String value(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "");
        return value.isBlank() ? null : value;
    }
}
