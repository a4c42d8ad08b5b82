package bad;

import dev.wellhead.spi.catalog.Catalog;

public class VenomousException extends Polite {
    @Override
    protected Catalog discover() {
        throw new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("no message for you");
            }

            @Override
            public String toString() {
                throw new IllegalStateException("no text either");
            }
        };
    }
}
