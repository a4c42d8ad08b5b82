package dev.wellhead.examples.csvfolder;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of a stream: those of all its files, types guessed from their first rows unless the settings name them. A file
 * that lacks a column has no values in it.
 */
final class CsvColumns {
    static final String FILE = "_file";
    static final String LINE = "_line";
    static final List<String> KEY = List.of(FILE, LINE);

    private static final int SAMPLE = 200;

    private final Map<String, String> named;
    /** By name in lower case: how the first file writes it, and what fits so far. */
    private final Map<String, Guess> guesses = new LinkedHashMap<>();

    private CsvColumns(Map<String, String> named) {
        this.named = named;
    }

    private record Guess(String name, List<DataType> left, boolean[] hasValue) {
        DataType type() {
            return hasValue[0] && !left.isEmpty() ? left.get(0) : DataType.STRING;
        }
    }

    static Schema of(List<CsvFile> files, CsvFolderSettings settings) throws ConnectorException, InterruptedException {
        CsvColumns columns = new CsvColumns(settings.types());
        for (CsvFile file : files) {
            try (OpenCsv open = OpenCsv.open(file, settings.separatorCharacter())) {
                columns.look(open);
            }
        }
        return columns.schema();
    }

    /** The schema of named and typed columns, as splits store it. */
    static Schema of(List<Field> columns) {
        List<Field> fields = new ArrayList<>();
        fields.add(Field.required(FILE, DataType.STRING).withDescription("The file, below the folder."));
        fields.add(Field.required(LINE, DataType.INT64).withDescription("The line that the record begins in."));
        fields.addAll(columns);
        return new Schema(fields);
    }

    private void look(OpenCsv file) throws ConnectorException, InterruptedException {
        List<Guess> here = new ArrayList<>();
        for (String name : file.header()) {
            here.add(guesses.computeIfAbsent(
                    name.toLowerCase(Locale.ROOT),
                    ignored -> new Guess(name, new ArrayList<>(CsvTypes.GUESSES), new boolean[1])));
        }
        OpenCsv.Rows rows = file.rows(file.begin(), file.file().size(), file.firstLine(), SAMPLE);
        for (CsvRecord record : rows.records()) {
            for (int i = 0; i < Math.min(here.size(), record.getFieldCount()); i++) {
                String value = record.getField(i);
                if (!value.isEmpty()) {
                    here.get(i).hasValue()[0] = true;
                    here.get(i).left().removeIf(type -> !CsvTypes.fits(value, type));
                }
            }
        }
    }

    private Schema schema() {
        List<Field> fields = new ArrayList<>();
        for (Guess guess : guesses.values()) {
            String type = named.get(guess.name());
            fields.add(Field.of(guess.name(), type == null ? guess.type() : CsvTypes.parse(type)));
        }
        return of(fields);
    }
}
