package bad;

import dev.wellhead.spi.ConnectorDescriptor;

public class DescribesAnother extends Polite {
    @Override
    public ConnectorDescriptor describe() {
        return description("something-else");
    }
}
