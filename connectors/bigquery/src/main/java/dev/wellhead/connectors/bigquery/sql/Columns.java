package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.connectors.bigquery.schema.BigQueryField;
import dev.wellhead.connectors.bigquery.schema.BigQueryType;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds and selects columns by name, fields of records by dotted path. Stateless. */
public final class Columns {
    private Columns() {}

    /** The column of that name, or the field of a record that a path such as {@code address.city} names. */
    public static Optional<BigQueryField> find(List<BigQueryField> fields, String path) {
        for (BigQueryField field : fields) {
            // BigQuery itself does not tell upper from lower case in columns.
            if (field.name().equalsIgnoreCase(path)) {
                return Optional.of(field);
            }
            String prefix = field.name() + ".";
            if (field.type() == BigQueryType.STRUCT
                    && field.mode() != BigQueryField.Mode.REPEATED
                    && path.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return find(field.fields(), path.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }

    public static ConnectorException unknown(String path, List<BigQueryField> fields) {
        List<String> names = fields.stream().map(BigQueryField::name).toList();
        String question = NearNames.question(path, names);
        return BigQueryErrors.COLUMN.with(
                "there is no column '" + path + "'. " + (question.isEmpty() ? "There are " + names + "." : question));
    }

    /** The wanted columns in the wanted order, records cut to their wanted fields; all when none are named. */
    public static List<BigQueryField> select(List<BigQueryField> fields, List<String> wanted)
            throws ConnectorException {
        if (wanted.isEmpty()) {
            return fields;
        }
        Map<String, List<String>> inner = new LinkedHashMap<>();
        for (String path : wanted) {
            BigQueryField whole = top(fields, path);
            List<String> rest = inner.computeIfAbsent(whole.name(), name -> new ArrayList<>());
            rest.add(
                    path.length() == whole.name().length()
                            ? ""
                            : path.substring(whole.name().length() + 1));
        }
        List<BigQueryField> selected = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : inner.entrySet()) {
            BigQueryField field = top(fields, entry.getKey());
            selected.add(
                    entry.getValue().contains("") ? field : field.withFields(select(field.fields(), entry.getValue())));
        }
        return selected;
    }

    /** Places of the wanted columns; all when none are named. Whole columns only. */
    public static List<Integer> places(List<BigQueryField> fields, List<String> wanted) throws ConnectorException {
        if (wanted.isEmpty()) {
            return IntStream.range(0, fields.size()).boxed().toList();
        }
        List<Integer> places = new ArrayList<>();
        for (String name : wanted) {
            places.add(fields.indexOf(top(fields, name)));
        }
        return places.stream().distinct().toList();
    }

    private static BigQueryField top(List<BigQueryField> fields, String path) throws ConnectorException {
        for (BigQueryField field : fields) {
            String prefix = field.name() + ".";
            if (field.name().equalsIgnoreCase(path)
                    || (field.type() == BigQueryType.STRUCT
                            && path.regionMatches(true, 0, prefix, 0, prefix.length()))) {
                return field;
            }
        }
        throw unknown(path, fields);
    }
}
