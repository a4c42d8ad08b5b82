package bad;

import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import java.util.List;

public class DuplicateStreams extends Polite {
    @Override
    protected Catalog discover() {
        StreamDescriptor rows = StreamDescriptor.of(new StreamId("rows"), "table", SCHEMA);
        return new Catalog(List.of(rows, rows));
    }
}
