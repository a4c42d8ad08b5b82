package bad;

import dev.wellhead.spi.data.Page;

public class DeadlocksInClose extends Polite {
    private final Object lock = new Object();

    @Override
    protected Page page(int number) throws Exception {
        synchronized (lock) {
            if (number > 0) {
            System.setProperty("bad.plugins.locked", "true");
        }
        while (number > 0 && keepsGoing()) {
                Thread.onSpinWait();
            }
            return super.page(number);
        }
    }

    @Override
    protected void closeReader() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }
}
