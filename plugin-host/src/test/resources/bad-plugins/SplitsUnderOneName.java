package bad;

import dev.wellhead.spi.read.SplitPair;
import java.util.Optional;

public class SplitsUnderOneName extends Polite {
    @Override
    protected Optional<SplitPair> trySplit() {
        return Optional.of(new SplitPair(SPLIT, SPLIT));
    }
}
