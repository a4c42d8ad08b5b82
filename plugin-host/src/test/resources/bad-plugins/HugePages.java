package bad;

import dev.wellhead.spi.data.Page;

public class HugePages extends Polite {
    @Override
    protected Page page(int number) {
        return rows(0, 2_000_000);
    }
}
