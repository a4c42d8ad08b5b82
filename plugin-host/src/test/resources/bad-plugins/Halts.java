package bad;

import dev.wellhead.spi.catalog.Catalog;

public class Halts extends Polite {
    @Override
    protected Catalog discover() {
        Runtime.getRuntime().halt(9);
        return null;
    }
}
