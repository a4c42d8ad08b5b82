package bad;

import dev.wellhead.spi.catalog.Catalog;

public class MissingClass extends Polite {
    @Override
    protected Catalog discover() {
        return Library.catalog();
    }
}
