package bad;

import dev.wellhead.spi.read.Position;

public class NoPosition extends Polite {
    @Override
    protected Position position(int pages) {
        return null;
    }
}
