package bad;

import dev.wellhead.spi.SourceContext;

public class WorkFails extends Polite {
    @Override
    protected void opened(SourceContext context) {
        context.executor().execute(() -> {
            throw new IllegalStateException("reading ahead failed");
        });
    }
}
