package bad;

import dev.wellhead.spi.data.Page;

public class LeaksThreadLocal extends Polite {
    private static final ThreadLocal<byte[]> CACHE = new ThreadLocal<>();

    @Override
    protected Page page(int number) throws Exception {
        CACHE.set(new byte[1 << 20]);
        return super.page(number);
    }
}
