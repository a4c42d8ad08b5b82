package bad;

import dev.wellhead.spi.data.Page;

public class IgnoresInterrupts extends Polite {
    @Override
    protected Page page(int number) {
        while (keepsGoing()) {
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                continue;
            }
        }
        return null;
    }
}
