package bad;

import dev.wellhead.spi.data.BytesColumn;
import dev.wellhead.spi.data.Page;
import java.util.List;

public class WildOffsets extends Polite {
    @Override
    protected Page page(int number) {
        int[] offsets = {0, 4, 2, 6};
        return new Page(SCHEMA, 3, List.of(rows(0, 3).column(0), new BytesColumn(3, offsets, new byte[6], null)));
    }
}
