package dev.wellhead.connectors.hubspot.schema;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a stream of records: five that HubSpot gives each record, its properties, and last what could not be
 * read as its property's type. HubSpot's own names never begin with an underscore, so ours do. Immutable.
 *
 * @param properties the wanted ones, in order
 * @param order the names of the columns that pages have; empty for all of them, in the order of {@link #schema()}
 */
public record RecordColumns(List<Property> properties, List<String> order) {
    public static final String ID = "_id";
    public static final String CREATED = "_created_at";
    public static final String UPDATED = "_updated_at";
    public static final String ARCHIVED = "_archived";
    public static final String ARCHIVED_AT = "_archived_at";
    public static final String UNREAD = "_unread";

    private static final List<Field> OWN = List.of(
            Field.required(ID, DataType.STRING).withDescription("The record's number."),
            Field.of(CREATED, DataType.TIMESTAMP).withDescription("When the record was made."),
            Field.of(UPDATED, DataType.TIMESTAMP).withDescription("When it was changed last, or deleted."),
            Field.of(ARCHIVED, DataType.BOOLEAN).withDescription("Whether it lies in HubSpot's recycle bin."),
            Field.of(ARCHIVED_AT, DataType.TIMESTAMP).withDescription("When it was deleted."));

    /** Where the properties begin. */
    public static final int FIRST_PROPERTY = OWN.size();

    private static final Field LAST = Field.of(UNREAD, DataType.JSON)
            .withDescription("Values that their column's type does not hold, as HubSpot has them, by property.");

    public RecordColumns {
        properties = List.copyOf(properties);
        order = List.copyOf(order);
    }

    /** All columns. */
    public static RecordColumns all(List<Property> properties) {
        return new RecordColumns(properties, List.of());
    }

    /** Nothing but the records' numbers: for what is read by them. */
    public static RecordColumns ids() {
        return new RecordColumns(List.of(), List.of(ID));
    }

    /** Whether they are those of {@link #ids()}. */
    public boolean isIds() {
        return order.equals(List.of(ID));
    }

    /** What is decoded. */
    public Schema schema() {
        List<Field> fields = new ArrayList<>(OWN);
        properties.forEach(
                property -> fields.add(Field.of(property.name(), property.kind().type())));
        fields.add(LAST);
        return new Schema(fields);
    }

    /** What pages have. */
    public Schema ordered() {
        return order.isEmpty() ? schema() : schema().select(order);
    }

    public List<String> names() {
        return properties.stream().map(Property::name).toList();
    }

    /**
     * What a request wants, in its order; behind it what rows are matched by, what its filter needs, and where values go
     * that do not fit their column.
     */
    public static RecordColumns select(List<Property> all, ReadRequest request, Set<String> filtered)
            throws ConnectorException {
        if (request.columns().isEmpty()) {
            return all(all);
        }
        Set<String> wanted = new LinkedHashSet<>(request.columns());
        wanted.addAll(List.of(ID, UPDATED));
        wanted.addAll(filtered);
        List<Property> selected = new ArrayList<>();
        for (String name : wanted) {
            if (!isOwn(name)) {
                selected.add(find(all, name));
            }
        }
        // What the filter alone needs is dropped behind it, so nobody misses its values.
        if (selected.stream()
                .anyMatch(property ->
                        property.kind() != ColumnKind.TEXT && request.columns().contains(property.name()))) {
            wanted.add(UNREAD);
        }
        return new RecordColumns(selected, List.copyOf(wanted));
    }

    /** What is needed beside the wanted columns to lose none of their values. */
    public List<String> kept() {
        return order.contains(UNREAD) ? List.of(UNREAD) : List.of();
    }

    static boolean isOwn(String name) {
        return name.equals(UNREAD)
                || OWN.stream().anyMatch(field -> field.name().equals(name));
    }

    private static Property find(List<Property> all, String name) throws ConnectorException {
        for (Property property : all) {
            if (property.name().equals(name)) {
                return property;
            }
        }
        throw HubSpotErrors.STREAMS
                .columnUnknown()
                .with("there is no property '" + name + "'. "
                        + NearNames.question(
                                name, all.stream().map(Property::name).toList()));
    }
}
