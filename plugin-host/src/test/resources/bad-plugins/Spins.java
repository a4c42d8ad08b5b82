package bad;

import dev.wellhead.spi.data.Page;

public class Spins extends Polite {
    @Override
    protected Page page(int number) {
        while (keepsGoing()) {
            Thread.onSpinWait();
        }
        return null;
    }
}
