package bad;

import dev.wellhead.spi.SourceContext;

public class ChangesProperties extends Polite {
    @Override
    protected void opened(SourceContext context) {
        System.setProperty("http.proxyHost", "proxy.example.com");
    }
}
