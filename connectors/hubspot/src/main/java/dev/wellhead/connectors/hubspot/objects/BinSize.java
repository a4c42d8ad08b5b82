package dev.wellhead.connectors.hubspot.objects;

import dev.wellhead.connectors.hubspot.api.HubSpotErrors;
import dev.wellhead.spi.ConnectorException;
import java.util.List;

/**
 * How many records the recycle bin has. HubSpot does not tell, and searches leave it out: a small bin is counted page by
 * page; of a larger one pages are looked at where records lie, and how many live ones lie beside.
 *
 * @param isSampled whether it is estimated from a sample
 */
record BinSize(long records, boolean isSampled) {
    /** A bin of so many pages is counted. */
    private static final int COUNTED = 10;

    private static final int SAMPLES = 10;

    static final BinSize NONE = new BinSize(0, false);

    /** Where the live records of a type lie, found out when asked. */
    @FunctionalInterface
    interface Live {
        IdSketch sketch() throws ConnectorException, InterruptedException;
    }

    static BinSize of(Probe probe, Live live, boolean canEnter) throws ConnectorException, InterruptedException {
        try {
            long counted = 0;
            String after = "";
            for (int i = 0; i < COUNTED; i++) {
                Probe.Bin page = probe.bin(after);
                counted += page.ids().size();
                after = page.after();
                if (after.isEmpty()) {
                    return new BinSize(counted, false);
                }
            }
            return new BinSize(canEnter ? Math.max(counted, sampled(probe, live.sketch())) : counted, true);
        } catch (ConnectorException e) {
            if (HubSpotErrors.isAbsent(e)) {
                // Some types have no recycle bin, and say so when it is asked for.
                return NONE;
            }
            throw e;
        }
    }

    private static long sampled(Probe probe, IdSketch live) throws ConnectorException, InterruptedException {
        long[] ids = live.ids(1_000);
        double share = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long from = ids[(int) ((i + 0.5) / SAMPLES * ids.length)];
            List<Long> bin = probe.bin(Long.toString(from)).ids();
            if (!bin.isEmpty()) {
                long beside = probe.count(SearchBody.of(List.of(SearchBody.ID), 1)
                        .where(SearchBody.ID, "GTE", from)
                        .where(SearchBody.ID, "LTE", bin.get(bin.size() - 1)));
                share += (double) bin.size() / Math.max(1, beside) / SAMPLES;
            }
        }
        return Math.round(share * live.total());
    }
}
