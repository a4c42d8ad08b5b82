package bad;

import dev.wellhead.spi.SourceContext;

public class LeaksThread extends Polite {
    @Override
    protected void opened(SourceContext context) {
        Thread thread = new Thread(() -> {
            while (keepsGoing()) {
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    continue;
                }
            }
        }, "poller");
        thread.start();
    }
}
