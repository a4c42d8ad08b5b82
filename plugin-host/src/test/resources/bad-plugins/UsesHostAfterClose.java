package bad;

import dev.wellhead.spi.SourceContext;

public class UsesHostAfterClose extends Polite {
    private SourceContext context;

    @Override
    protected void opened(SourceContext given) {
        context = given;
    }

    @Override
    protected void closeSource() {
        SourceContext kept = context;
        new Thread(() -> {
            for (int i = 0; i < 1_000; i++) {
                try {
                    kept.credentials().token();
                    Thread.sleep(10);
                } catch (Exception e) {
                    return;
                }
            }
        }, "refresher").start();
    }
}
