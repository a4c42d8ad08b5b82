package dev.wellhead.simulators.bigquery.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.base.http.Json;
import dev.wellhead.simulators.bigquery.data.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** DuckDB SQL with the way back to the GoogleSQL it came from. */
public final class Sql {
    private final Marks marks;
    private final List<Token> tokens;
    private final List<Read> reads;
    private final Set<String> names;

    /**
     * A table, and how many of its rows the service goes through.
     *
     * @param filterable whether a table that wants a filter on its partitions wants it here
     */
    public record Read(Table table, long rows, boolean filterable) {
        /** Fails where the table wants a filter and none of these columns, in lower case, is its partitions'. */
        void requireFilter(Set<String> filtered) {
            ObjectNode resource = table.resource();
            if (!filterable || !resource.path("requirePartitionFilter").asBoolean()) {
                return;
            }
            String column = resource.path("timePartitioning")
                    .path("field")
                    .asText(resource.path("rangePartitioning").path("field").asText("_PARTITIONTIME"));
            if (!filtered.contains(column.toLowerCase(Locale.ROOT))) {
                throw ApiException.invalidQuery(
                        "Cannot query over table '" + table.id().project() + "."
                                + table.id().dataset() + "." + table.id().table()
                                + "' without a filter over column(s) '" + column
                                + "' that can be used for partition elimination");
            }
        }
    }

    /**
     * @param reads the tables that the text names
     * @param names the lower-case names in the text, to tell which columns it reads; {@code *} for all
     */
    Sql(Marks marks, List<Token> tokens, List<Read> reads, Set<String> names) {
        this.marks = marks;
        this.tokens = tokens;
        this.reads = List.copyOf(reads);
        this.names = Set.copyOf(names);
    }

    public String text() {
        return marks.sql();
    }

    public List<Read> reads() {
        return reads;
    }

    /** Whether the statement may read a column. */
    public boolean mayRead(String column) {
        return names.contains("*") || names.contains(column.toLowerCase(Locale.ROOT));
    }

    /**
     * The service's error for a failure of DuckDB.
     *
     * @param offset how much text precedes this SQL in what DuckDB saw
     */
    public ApiException explain(SQLException failure, int offset) {
        String message = String.valueOf(failure.getMessage());
        int brace = message.indexOf('{');
        JsonNode details = null;
        try {
            details = brace < 0 ? null : Json.MAPPER.readTree(message.substring(brace));
        } catch (JsonProcessingException e) {
            details = null;
        }
        if (details == null) {
            return ApiException.invalidQuery(message);
        }
        String text = details.path("exception_message").asText(message);
        int at = details.path("position").asInt(-1);
        int token = at < 0 ? -1 : marks.tokenAt(at - offset);
        String place =
                token < 0 || token >= tokens.size() ? "" : tokens.get(token).place();
        return switch (details.path("error_subtype").asText("")) {
            case "SYNTAX_ERROR" -> syntaxError(text, token);
            case "COLUMN_NOT_FOUND" ->
                ApiException.invalidQuery(
                        "Unrecognized name: " + details.path("name").asText() + place);
            case "MISSING_ENTRY" ->
                ApiException.invalidQuery(details.path("type").asText() + " not found: "
                        + details.path("name").asText() + place);
            default -> ApiException.invalidQuery(text.lines().findFirst().orElse(text) + place);
        };
    }

    private ApiException syntaxError(String text, int token) {
        if (token < 0 || text.contains("end of input")) {
            Token end = tokens.get(tokens.size() - 1);
            return ApiException.invalidQuery("Syntax error: Unexpected end of script" + end.place());
        }
        Token found = tokens.get(token);
        return ApiException.invalidQuery("Syntax error: Unexpected " + found.described() + found.place());
    }
}
