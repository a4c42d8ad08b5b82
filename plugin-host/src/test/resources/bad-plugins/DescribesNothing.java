package bad;

import dev.wellhead.spi.ConnectorDescriptor;

public class DescribesNothing extends Polite {
    @Override
    public ConnectorDescriptor describe() {
        return null;
    }
}
