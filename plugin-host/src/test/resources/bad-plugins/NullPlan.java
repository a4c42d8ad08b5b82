package bad;

import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;

public class NullPlan extends Polite {
    @Override
    protected ReadPlan plan(ReadRequest request) {
        return null;
    }
}
