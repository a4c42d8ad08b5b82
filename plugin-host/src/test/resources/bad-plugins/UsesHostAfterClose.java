package bad;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.SourceContext;

public class UsesHostAfterClose extends Polite {
    private SourceContext context;

    @Override
    protected void opened(SourceContext given) {
        context = given;
    }

    /** Goes on whatever happens, also when it is interrupted, until it is refused. */
    @Override
    protected void closeSource() {
        SourceContext kept = context;
        new Thread(() -> {
            while (!refused(kept)) {
                Thread.onSpinWait();
            }
        }, "refresher").start();
    }

    private static boolean refused(SourceContext kept) {
        try {
            kept.credentials().token();
            Thread.sleep(1);
            return false;
        } catch (ConnectorException e) {
            return e.code().equals("PLUGIN-CLOSED");
        } catch (InterruptedException e) {
            return false;
        }
    }
}
