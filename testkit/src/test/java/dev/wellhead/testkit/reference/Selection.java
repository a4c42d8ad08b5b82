package dev.wellhead.testkit.reference;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.spi.read.ReadRequest;
import java.util.ArrayList;
import java.util.List;

/** The columns of a read. */
final class Selection {
    private Selection() {}

    /** The wanted columns; with changes, the key and the version too, and those that are left for the host to filter by. */
    static Schema of(StreamDescriptor stream, ReadRequest request, boolean changes, Mutant mutant)
            throws ConnectorException {
        Schema whole = stream.schema().orElseThrow();
        if (request.columns().isEmpty()) {
            return whole;
        }
        List<String> names = new ArrayList<>();
        for (String name : request.columns()) {
            if (whole.indexOf(name) >= 0) {
                names.add(name);
            } else if (mutant == Mutant.UNKNOWN_COLUMN_IS_A_CRASH) {
                throw new IllegalArgumentException("no field");
            } else if (mutant != Mutant.UNKNOWN_COLUMN_IS_DROPPED) {
                throw ReferenceErrors.COLUMN.with("stream '" + stream.id() + "' has no column '" + name + "'");
            }
        }
        if (changes && mutant != Mutant.KEY_IS_NOT_SELECTED) {
            List.of("id", "updated_at").stream()
                    .filter(name -> !names.contains(name))
                    .forEach(names::add);
        }
        if (mutant != Mutant.RESIDUAL_WITHOUT_ITS_COLUMN) {
            request.filter().ifPresent(filter -> addColumns(filter, names));
        }
        if (mutant == Mutant.COLUMNS_IN_THE_STREAMS_ORDER) {
            return whole.select(whole.names().stream().filter(names::contains).toList());
        }
        return whole.select(names);
    }

    /** How far the second of two neighbouring splits begins from where the first ends. */
    static int seam(Mutant mutant) {
        return mutant == Mutant.SPLITS_OVERLAP ? -3 : mutant == Mutant.SPLITS_LEAVE_A_GAP ? 3 : 0;
    }

    private static void addColumns(Filter filter, List<String> names) {
        if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> addColumns(term, names));
        } else if (filter instanceof Filter.Or or) {
            or.terms().forEach(term -> addColumns(term, names));
        } else if (filter instanceof Filter.Not not) {
            addColumns(not.term(), names);
        } else {
            String column = column(filter);
            if (!names.contains(column)) {
                names.add(column);
            }
        }
    }

    private static String column(Filter filter) {
        if (filter instanceof Filter.Comparison comparison) {
            return comparison.column();
        } else if (filter instanceof Filter.In in) {
            return in.column();
        } else if (filter instanceof Filter.Like like) {
            return like.column();
        }
        return ((Filter.IsNull) filter).column();
    }
}
