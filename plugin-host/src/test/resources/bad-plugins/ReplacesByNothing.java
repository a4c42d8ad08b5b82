package bad;

import dev.wellhead.spi.read.Outcome;
import java.util.List;

public class ReplacesByNothing extends Polite {
    @Override
    protected Outcome outcome() {
        return new Outcome.Replaced(List.of(), Outcome.Scope.SPLIT, "sampled");
    }
}
