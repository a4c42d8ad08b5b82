package bad;

import dev.wellhead.spi.data.Page;

public class StaticInitialiserThrows extends Polite {
    private static final int SIZE = Integer.parseInt("many");

    @Override
    protected Page page(int number) {
        return rows(number, SIZE);
    }
}
