package bad;

import dev.wellhead.spi.catalog.Catalog;
import java.util.concurrent.CountDownLatch;

public class Blocks extends Polite {
    @Override
    protected Catalog discover() throws InterruptedException {
        new CountDownLatch(1).await();
        return null;
    }
}
