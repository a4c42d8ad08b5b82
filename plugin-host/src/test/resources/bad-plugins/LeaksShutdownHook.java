package bad;

import dev.wellhead.spi.SourceContext;

public class LeaksShutdownHook extends Polite {
    @Override
    protected void opened(SourceContext context) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "flush"));
    }
}
