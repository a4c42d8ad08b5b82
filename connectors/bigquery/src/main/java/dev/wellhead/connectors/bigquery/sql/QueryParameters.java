package dev.wellhead.connectors.bigquery.sql;

import dev.wellhead.connectors.bigquery.api.BigQueryErrors;
import dev.wellhead.spi.ConnectorException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the option {@code parameters}: texts {@code name:TYPE:value}, or objects with name, type and value. Stateless. */
public final class QueryParameters {
    private static final Pattern TEXT = Pattern.compile("(?s)([^:]*):([^:]+):(.*)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private QueryParameters() {}

    /** The parameters as the API takes them. */
    public static List<Map<String, Object>> of(Object option) throws ConnectorException {
        List<?> given = option instanceof List<?> list ? list : List.of(option);
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (Object one : given) {
            parameters.add(one instanceof Map<?, ?> map ? ofMap(map, parameters.size()) : ofText(String.valueOf(one)));
        }
        long named = parameters.stream().filter(one -> one.containsKey("name")).count();
        if (named != 0 && named != parameters.size()) {
            throw BigQueryErrors.PARAMETER.with("some parameters have names and some do not; give all of them or none");
        }
        return parameters;
    }

    private static Map<String, Object> ofText(String text) throws ConnectorException {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw BigQueryErrors.PARAMETER.with("parameter '" + text + "' is not of the form name:TYPE:value");
        }
        return parameter(matcher.group(1).strip(), matcher.group(2), matcher.group(3));
    }

    private static Map<String, Object> ofMap(Map<?, ?> map, int index) throws ConnectorException {
        Object name = map.get("name");
        Object type = map.get("type");
        String shown = name == null ? "number " + (index + 1) : "'" + name + "'";
        if (type == null) {
            throw BigQueryErrors.PARAMETER.with("parameter " + shown + " has no type");
        } else if (!map.containsKey("value")) {
            throw BigQueryErrors.PARAMETER.with("parameter " + shown + " has no value; write null for NULL");
        }
        return parameter(name == null ? "" : name.toString(), type.toString(), map.get("value"));
    }

    private static Map<String, Object> parameter(String name, String type, @Nullable Object value)
            throws ConnectorException {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw BigQueryErrors.PARAMETER.with("'" + name + "' is not a name for a parameter");
        }
        String shown = name.isEmpty() ? "parameter of type " + type : "parameter '" + name + "'";
        try {
            ParameterType parsed = ParameterType.parse(type);
            Map<String, Object> parameter = new LinkedHashMap<>();
            if (!name.isEmpty()) {
                parameter.put("name", name);
            }
            parameter.put("parameterType", parsed.json());
            parameter.put("parameterValue", ParameterValue.of(parsed, value));
            return parameter;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw BigQueryErrors.PARAMETER.with(shown + ": " + e.getMessage()).withCause(e);
        }
    }
}
