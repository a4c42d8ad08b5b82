package bad;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.budget.Lane;
import dev.wellhead.spi.catalog.Catalog;

public class KeepsPermits extends Polite {
    private SourceContext context;

    @Override
    protected void opened(SourceContext given) {
        context = given;
    }

    @Override
    protected Catalog discover() throws Exception {
        context.budget().acquire(new Lane("account", "search"), 1, new Cancellation());
        return super.discover();
    }
}
