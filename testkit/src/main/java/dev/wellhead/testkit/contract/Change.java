package dev.wellhead.testkit.contract;

import dev.wellhead.spi.data.Operation;
import java.util.Map;

/**
 * A change that was made in a source, as an incremental read must deliver it.
 *
 * @param operation whether the row is there or gone
 * @param row the values to be delivered, as {@link dev.wellhead.spi.data.Cells} reads them: the key at least; columns that
 *     are not named are not compared
 */
public record Change(Operation operation, Map<String, Object> row) {
    public Change {
        row = Map.copyOf(row);
    }
}
