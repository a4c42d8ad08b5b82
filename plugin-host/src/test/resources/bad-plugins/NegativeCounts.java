package bad;

import java.util.Map;

public class NegativeCounts extends Polite {
    @Override
    protected Map<String, Long> counters() {
        return Map.of("requests", -3L);
    }
}
