package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.google.ApiException;

/** Labels: filters of lists, and the rules for keys and values. */
final class Labels {
    private Labels() {}

    /** Whether a resource has all labels of a filter such as {@code labels.team:web labels.old}. */
    static boolean match(ObjectNode resource, String filter) {
        for (String term : filter.isBlank() ? new String[0] : filter.strip().split("\\s+")) {
            String bare = term.replaceFirst("^labels\\.", "");
            int colon = bare.indexOf(':');
            JsonNode label = resource.path("labels").path(colon < 0 ? bare : bare.substring(0, colon));
            if (label.isMissingNode() || colon >= 0 && !label.asText().equals(bare.substring(colon + 1))) {
                return false;
            }
        }
        return true;
    }

    /** Refuses labels that the service refuses. */
    static void check(JsonNode labels) {
        if (labels.size() > 64) {
            throw ApiException.invalid("Too many labels: " + labels.size() + ". At most 64 are allowed.");
        }
        labels.properties().forEach(label -> {
            if (!label.getKey().matches("[\\p{Ll}\\p{Lo}][\\p{Ll}\\p{Lo}\\p{N}_-]{0,62}")) {
                throw ApiException.invalid("Invalid label key \"" + label.getKey() + "\".");
            }
            if (!label.getValue().asText().matches("[\\p{Ll}\\p{Lo}\\p{N}_-]{0,63}")) {
                throw ApiException.invalid(
                        "Invalid label value \"" + label.getValue().asText() + "\".");
            }
        });
    }
}
