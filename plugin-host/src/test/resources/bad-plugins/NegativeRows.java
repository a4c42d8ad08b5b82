package bad;

import dev.wellhead.spi.data.LongColumn;
import dev.wellhead.spi.data.Page;
import java.util.List;

public class NegativeRows extends Polite {
    @Override
    protected Page page(int number) {
        LongColumn none = new LongColumn(-10, new long[0], null);
        return new Page(SCHEMA, -10, List.of(none, none));
    }
}
