package bad;

import dev.wellhead.spi.data.Page;

public class OutOfMemory extends Polite {
    @Override
    protected Page page(int number) {
        long[][] all = new long[1_000][];
        for (int i = 0; i < all.length; i++) {
            all[i] = new long[Integer.MAX_VALUE];
        }
        return rows(0, all.length);
    }
}
