package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Filter expressions as SQL. */
final class Filters {
    private final Function<String, String> fields;
    private final boolean numbers;

    /**
     * @param fields the SQL of a field by its name
     * @param numbers whether the fields are metrics
     */
    private Filters(Function<String, String> fields, boolean numbers) {
        this.fields = fields;
        this.numbers = numbers;
    }

    /** A condition over texts. */
    static String ofDimensions(JsonNode expression, Function<String, String> fields) {
        return new Filters(fields, false).condition(expression);
    }

    /** A condition over numbers. */
    static String ofMetrics(JsonNode expression, Function<String, String> fields) {
        return new Filters(fields, true).condition(expression);
    }

    private String condition(JsonNode expression) {
        if (expression.has("andGroup")) {
            return group(expression.path("andGroup"), " AND ", "andGroup");
        }
        if (expression.has("orGroup")) {
            return group(expression.path("orGroup"), " OR ", "orGroup");
        }
        if (expression.has("notExpression")) {
            return "NOT (" + condition(expression.path("notExpression")) + ")";
        }
        if (expression.has("filter")) {
            return filter(expression.path("filter"));
        }
        throw Ga4Failure.invalid("A FilterExpression must have one of andGroup, orGroup, notExpression, or filter.");
    }

    private String group(JsonNode group, String word, String name) {
        List<String> conditions = new ArrayList<>();
        group.path("expressions").forEach(part -> conditions.add(condition(part)));
        if (conditions.isEmpty()) {
            throw Ga4Failure.invalid("The " + name + " of a FilterExpression must have expressions.");
        }
        return "(" + String.join(word, conditions) + ")";
    }

    private String filter(JsonNode filter) {
        String name = filter.path("fieldName").asText();
        String field = fields.apply(name);
        if (filter.has("stringFilter") && !numbers) {
            return string(field, filter.path("stringFilter"));
        }
        if (filter.has("inListFilter") && !numbers) {
            return list(field, filter.path("inListFilter"));
        }
        if (filter.has("emptyFilter") && !numbers) {
            return "(" + field + ") IN ('', '(not set)')";
        }
        String number = numbers ? "(" + field + ")" : "TRY_CAST((" + field + ") AS DOUBLE)";
        if (filter.has("numericFilter")) {
            JsonNode numeric = filter.path("numericFilter");
            return "coalesce(" + number + operator(numeric.path("operation").asText()) + number(numeric.path("value"))
                    + ", false)";
        }
        if (filter.has("betweenFilter")) {
            JsonNode between = filter.path("betweenFilter");
            return "coalesce(" + number + " BETWEEN " + number(between.path("fromValue")) + " AND "
                    + number(between.path("toValue")) + ", false)";
        }
        throw Ga4Failure.invalid("The filter of field " + name + " is missing, or not one for "
                + (numbers ? "metrics." : "dimensions."));
    }

    private static String operator(String operation) {
        return switch (operation) {
            case "EQUAL" -> " = ";
            case "LESS_THAN" -> " < ";
            case "LESS_THAN_OR_EQUAL" -> " <= ";
            case "GREATER_THAN" -> " > ";
            case "GREATER_THAN_OR_EQUAL" -> " >= ";
            default -> throw Ga4Failure.invalid("A numericFilter must have an operation.");
        };
    }

    private static String number(JsonNode value) {
        if (value.has("int64Value")) {
            return value.path("int64Value").asText();
        }
        if (value.has("doubleValue")) {
            return "CAST(" + value.path("doubleValue").asDouble() + " AS DOUBLE)";
        }
        throw Ga4Failure.invalid("A NumericValue must have int64Value or doubleValue.");
    }

    private static String string(String field, JsonNode filter) {
        boolean exactCase = filter.path("caseSensitive").asBoolean();
        String value = filter.path("value").asText();
        String left = exactCase ? "(" + field + ")" : "lower(" + field + ")";
        String right = exactCase ? Sql.text(value) : "lower(" + Sql.text(value) + ")";
        return switch (filter.path("matchType").asText("EXACT")) {
            case "BEGINS_WITH" -> "starts_with(" + left + ", " + right + ")";
            case "ENDS_WITH" -> "ends_with(" + left + ", " + right + ")";
            case "CONTAINS" -> "contains(" + left + ", " + right + ")";
            case "FULL_REGEXP" -> "regexp_full_match(" + field + ", " + pattern(value) + options(exactCase);
            case "PARTIAL_REGEXP" -> "regexp_matches(" + field + ", " + pattern(value) + options(exactCase);
            default -> left + " = " + right;
        };
    }

    private static String options(boolean exactCase) {
        return exactCase ? ", 'c')" : ", 'i')";
    }

    private static String pattern(String value) {
        try {
            Pattern.compile(value);
            return Sql.text(value);
        } catch (PatternSyntaxException e) {
            throw Ga4Failure.invalid("The regular expression '" + value + "' is not valid.");
        }
    }

    private static String list(String field, JsonNode filter) {
        boolean exactCase = filter.path("caseSensitive").asBoolean();
        List<String> values = new ArrayList<>();
        filter.path("values").forEach(value -> values.add(value.asText()));
        if (values.isEmpty()) {
            throw Ga4Failure.invalid("An inListFilter must have values.");
        }
        String list = values.stream()
                .map(value -> exactCase ? Sql.text(value) : "lower(" + Sql.text(value) + ")")
                .collect(Collectors.joining(", "));
        return (exactCase ? "(" + field + ")" : "lower(" + field + ")") + " IN (" + list + ")";
    }
}
