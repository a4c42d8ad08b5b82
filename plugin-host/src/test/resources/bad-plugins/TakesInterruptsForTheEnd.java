package bad;

import dev.wellhead.spi.data.Page;

public class TakesInterruptsForTheEnd extends Polite {
    @Override
    protected Page page(int number) throws Exception {
        if (number < 2) {
            return super.page(number);
        }
        try {
            Thread.sleep(3_600_000);
        } catch (InterruptedException e) {
            return null;
        }
        return rows(0, 1);
    }
}
