package bad;

import dev.wellhead.spi.read.Position;

public class StuckPosition extends Polite {
    @Override
    protected Position position(int pages) {
        return new Position(1, "start");
    }
}
