package dev.wellhead.toolkit.stream;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.PhysicalType;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.toolkit.error.ServiceErrors;
import dev.wellhead.toolkit.text.NearNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which columns a read has to deliver. Stateless. */
final class WantedColumns {
    private WantedColumns() {}

    /**
     * The columns asked for, in that order; behind them those that rows are matched by, those that the host needs to apply
     * the filter, and those that the stream keeps.
     */
    static Schema of(StreamDefinition stream, ReadRequest request, ServiceErrors errors) throws ConnectorException {
        Schema all = stream.schema();
        Set<String> wanted = new LinkedHashSet<>();
        for (String path : request.columns().isEmpty() ? all.names() : request.columns()) {
            wanted.add(column(path, stream, errors));
        }
        wanted.addAll(stream.key());
        stream.cursor().ifPresent(wanted::add);
        for (String path : FilterColumns.of(request)) {
            wanted.add(column(path, stream, errors));
        }
        wanted.addAll(stream.kept());
        return all.select(List.copyOf(wanted));
    }

    /** The column that a name or a dotted path into its records belongs to. */
    private static String column(String path, StreamDefinition stream, ServiceErrors errors) throws ConnectorException {
        Schema all = stream.schema();
        if (all.indexOf(path) >= 0) {
            return path;
        }
        for (Field field : all.fields()) {
            if (path.startsWith(field.name() + ".") && holdsFields(field.type())) {
                return field.name();
            }
        }
        throw errors.columnUnknown()
                .with("stream '" + stream.name() + "' has no column '" + path + "'. "
                        + NearNames.question(path, all.names()));
    }

    private static boolean holdsFields(DataType type) {
        return type.physical() == PhysicalType.LIST
                ? holdsFields(type.element().type())
                : type.physical() == PhysicalType.STRUCT;
    }
}
