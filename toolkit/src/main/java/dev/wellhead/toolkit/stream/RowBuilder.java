package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.toolkit.error.ServiceErrors;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a page of rows that come as values by column. Used by one thread. */
final class RowBuilder {
    private final String stream;
    private final Schema schema;
    private final List<String> key;
    private final ServiceErrors errors;
    private final PageBuilder page;

    RowBuilder(StreamDefinition stream, Schema schema, ServiceErrors errors) {
        this.stream = stream.name();
        this.schema = schema;
        this.key = stream.key();
        this.errors = errors;
        this.page = new PageBuilder(schema);
    }

    void add(Map<String, ? extends @Nullable Object> row) throws ConnectorException {
        for (int i = 0; i < schema.size(); i++) {
            Field field = schema.field(i);
            append(i, field, row.get(field.name()), !field.nullable());
        }
        page.endRow();
    }

    void delete(Map<String, ? extends @Nullable Object> values) throws ConnectorException {
        for (int i = 0; i < schema.size(); i++) {
            Field field = schema.field(i);
            append(i, field, values.get(field.name()), key.contains(field.name()));
        }
        page.endDeletedRow();
    }

    Page build() {
        return page.build();
    }

    private void append(int column, Field field, @Nullable Object value, boolean required) throws ConnectorException {
        if (value == null) {
            if (required) {
                throw errors.value()
                        .with("a row of stream '" + stream + "' has no value in column '" + field.name()
                                + "', which must have one");
            }
            page.column(column).appendNull();
            return;
        }
        try {
            ValueWriter.append(value, field.type(), page.column(column));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw errors.value()
                    .with("column '" + field.name() + "' of stream '" + stream + "' is of type " + field.type()
                            + ", but a value is " + ValueWriter.shown(value) + ": " + e.getMessage())
                    .withCause(e);
        }
    }
}
