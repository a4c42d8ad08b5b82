package dev.wellhead.connectors.ga4.report;

import dev.wellhead.connectors.ga4.api.Ga4Call;
import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.api.Ga4Errors;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks Google whether a report's fields go together, once for each property and set of fields. Thread-safe. */
public final class Compatibility {
    /** "Please remove dateHour, city to make the request compatible." */
    private static final Pattern REMOVE = Pattern.compile("Please remove (.+?) to make the request compatible");

    private final Ga4Client client;
    private final Set<String> good = ConcurrentHashMap.newKeySet();

    public Compatibility(Ga4Client client) {
        this.client = client;
    }

    /** @throws ConnectorException of kind {@code SETTINGS} that says what to leave out, and what goes together then */
    public void require(String property, String report, ReportQuery query, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        if (query.more().containsKey(ReportQuery.COHORTS)) {
            // Google checks core reports only.
            return;
        }
        Map<String, Object> body = body(query);
        String fields = property + body;
        if (good.contains(fields)) {
            return;
        }
        JsonObject answer;
        try {
            answer = client.object(Ga4Call.compatibility(property, body), cancellation);
        } catch (ConnectorException e) {
            if (e.code().equals(Ga4Errors.ENDPOINT.code())) {
                // Emulators do without the method; the report itself says the same, later.
                return;
            }
            throw e.code().equals(Ga4Errors.INCOMPATIBLE.code()) ? explained(report, query, e) : e;
        }
        List<String> wrong = incompatible(answer, query);
        if (!wrong.isEmpty()) {
            throw Ga4Errors.INCOMPATIBLE.with("report '" + report + "' does not go with " + wrong + rest(query, wrong));
        }
        good.add(fields);
    }

    private static Map<String, Object> body(ReportQuery query) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dimensions", ReportQuery.named(query.askedDimensions()));
        body.put("metrics", ReportQuery.named(query.askedMetrics()));
        for (String filter : List.of("dimensionFilter", "metricFilter")) {
            Object value = query.more().get(filter);
            if (value != null) {
                body.put(filter, value);
            }
        }
        body.put("compatibilityFilter", "INCOMPATIBLE");
        return body;
    }

    private static List<String> incompatible(JsonObject answer, ReportQuery query) {
        Set<String> asked = fields(query).collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        collect(answer, "dimensionCompatibilities", "dimensionMetadata", asked, wrong);
        collect(answer, "metricCompatibilities", "metricMetadata", asked, wrong);
        return wrong;
    }

    private static void collect(JsonObject answer, String list, String member, Set<String> asked, List<String> wrong) {
        for (JsonObject field : answer.objects(list)) {
            String name = field.object(member).textOr("apiName", "");
            if (field.textOr("compatibility", "").equals("INCOMPATIBLE") && asked.contains(name)) {
                wrong.add(name);
            }
        }
    }

    private static ConnectorException explained(String report, ReportQuery query, ConnectorException e) {
        Matcher matcher = REMOVE.matcher(String.valueOf(e.getMessage()));
        List<String> wrong = matcher.find() ? List.of(matcher.group(1).split("\\s*,\\s*|\\s+and\\s+")) : List.of();
        return Ga4Errors.INCOMPATIBLE
                .with("report '" + report + "': " + e.getMessage() + (wrong.isEmpty() ? "" : rest(query, wrong)))
                .withCause(e);
    }

    /** The nearest set of fields that works. */
    private static String rest(ReportQuery query, List<String> wrong) {
        return ". Without it, these go together: "
                + fields(query).filter(name -> !wrong.contains(name)).toList();
    }

    private static Stream<String> fields(ReportQuery query) {
        return Stream.concat(query.askedDimensions().stream(), query.askedMetrics().stream());
    }
}
