package bad;

import dev.wellhead.spi.catalog.Catalog;

public class StackOverflow extends Polite {
    @Override
    protected Catalog discover() throws Exception {
        return again(0);
    }

    private Catalog again(int depth) throws Exception {
        return depth < 0 ? super.discover() : again(depth + 1);
    }
}
