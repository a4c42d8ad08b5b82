package bad;

import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.read.SplitPair;
import java.util.Optional;

public class SplitsOutsideTheGroup extends Polite {
    @Override
    protected Optional<SplitPair> trySplit() {
        Split given = new Split("rest", "elsewhere", 1, "", 1, Optional.empty());
        return Optional.of(new SplitPair(SPLIT, given));
    }
}
