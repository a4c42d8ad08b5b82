package bad;

import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;

public class DuplicateSplits extends Polite {
    @Override
    protected ReadPlan plan(ReadRequest request) {
        return ReadPlan.builder(request, SCHEMA).splits(List.of(SPLIT, SPLIT)).build();
    }
}
