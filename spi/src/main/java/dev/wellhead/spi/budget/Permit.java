package dev.wellhead.spi.budget;

import dev.wellhead.spi.HostImplemented;
import dev.wellhead.spi.Stable;

/** Leave to spend; handed over by the host. Close it in every case: an unsettled permit costs what was estimated. */
@HostImplemented
@Stable(since = "0.1")
public interface Permit extends AutoCloseable {
    /** Corrects the account. The first call counts. */
    void settle(Settlement settlement);

    /** Returns the permit. Idempotent. */
    @Override
    void close();
}
