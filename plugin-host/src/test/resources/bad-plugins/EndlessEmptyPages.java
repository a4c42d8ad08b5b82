package bad;

import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.read.Position;

public class EndlessEmptyPages extends Polite {
    @Override
    protected Page page(int number) {
        return rows(0, 0);
    }

    @Override
    protected Position position(int pages) {
        return new Position(1, "start");
    }
}
