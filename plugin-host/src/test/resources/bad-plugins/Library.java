package bad;

import dev.wellhead.spi.catalog.Catalog;
import java.util.List;

/** The library that the author of MissingClass forgot to bundle. */
public class Library {
    static Catalog catalog() {
        return new Catalog(List.of());
    }
}
