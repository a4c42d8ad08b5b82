package bad;

import dev.wellhead.spi.SourceContext;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

public class LeaksTimer extends Polite {
    @Override
    protected void opened(SourceContext context) {
        new Timer("refresher").schedule(new TimerTask() {
            @Override
            public void run() {
                counters();
            }
        }, 3_600_000);
    }

    @Override
    protected Map<String, Long> counters() {
        return Map.of("requests", 1L);
    }
}
