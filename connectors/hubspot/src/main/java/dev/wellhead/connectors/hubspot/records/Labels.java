package dev.wellhead.connectors.hubspot.records;

import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.connectors.hubspot.links.LinkKinds;
import dev.wellhead.connectors.hubspot.links.LinkPair;
import dev.wellhead.connectors.hubspot.links.LinkPairs;
import dev.wellhead.connectors.hubspot.schema.ObjectTypes;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.json.JsonObject;
import dev.wellhead.toolkit.stream.PageRequest;
import dev.wellhead.toolkit.stream.StreamDefinition;
import dev.wellhead.toolkit.stream.StreamFetch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of association, with their labels: of the pairs that are listed as streams, or of the one pair that a filter
 * names. Thread-safe.
 */
final class Labels implements StreamFetch {
    static final StreamDefinition STREAM = StreamDefinition.of(
                    "association_labels",
                    Field.required("from_type", DataType.STRING),
                    Field.required("to_type", DataType.STRING),
                    Field.required("category", DataType.STRING),
                    Field.required("type_id", DataType.INT64),
                    Field.of("label", DataType.STRING))
            .withKey("from_type", "to_type", "category", "type_id")
            .withDescription("The kinds of association that two types have, with their labels.");

    /** Before a pair that somebody asked for by name, of which a refusal must be told. */
    private static final String ASKED = "asked ";

    private final HubSpotClient client;
    private final ObjectTypes types;

    Labels(HubSpotClient client, ObjectTypes types) {
        this.client = client;
        this.types = types;
    }

    @Override
    public List<String> parts(ReadRequest request, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<String> from = request.filter().flatMap(filter -> equal(filter, "from_type"));
        Optional<String> to = request.filter().flatMap(filter -> equal(filter, "to_type"));
        if (from.isPresent() && to.isPresent()) {
            boolean isPair = types.find(from.get(), cancellation).isPresent()
                    && types.find(to.get(), cancellation).isPresent();
            return isPair ? List.of(ASKED + from.get() + " " + to.get()) : List.of();
        }
        return LinkPairs.listed(types.all(cancellation)).stream()
                .map(pair -> pair.from().name() + " " + pair.to().name())
                .toList();
    }

    /** The only value that a filter leaves of a column. */
    private static Optional<String> equal(Filter filter, String column) {
        if (filter instanceof Filter.And and) {
            return and.terms().stream()
                    .flatMap(term -> equal(term, column).stream())
                    .findFirst();
        }
        return filter instanceof Filter.Comparison comparison
                        && comparison.column().equals(column)
                        && comparison.operator() == Filter.Operator.EQUAL
                ? Optional.of(comparison.value())
                : Optional.empty();
    }

    @Override
    public Optional<String> fetch(PageRequest page) throws ConnectorException, InterruptedException {
        boolean isAsked = page.part().startsWith(ASKED);
        String[] names = page.part().substring(isAsked ? ASKED.length() : 0).split(" ");
        Optional<LinkPair> pair = LinkPairs.find(names[0] + "_to_" + names[1], types.all(page.cancellation()));
        if (pair.isPresent()) {
            for (JsonObject kind : kinds(pair.get(), isAsked, page.cancellation())) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("from_type", names[0]);
                row.put("to_type", names[1]);
                row.put("category", kind.textOr("category", ""));
                row.put("type_id", kind.textOr("typeId", "0"));
                row.put("label", kind.text("label").orElse(null));
                page.add(row);
            }
        }
        return Optional.empty();
    }

    /** None of a listed pair that the account does not have, or may not see: the others go on. */
    private List<JsonObject> kinds(LinkPair pair, boolean isAsked, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        try {
            return LinkKinds.of(client, pair.from().path(), pair.to().path(), cancellation);
        } catch (ConnectorException e) {
            if (Answers.isAbsent(e) && !isAsked) {
                return List.of();
            }
            throw e;
        }
    }
}
