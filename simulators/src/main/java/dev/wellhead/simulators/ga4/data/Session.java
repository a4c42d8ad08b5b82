package dev.wellhead.simulators.ga4.data;

import dev.wellhead.simulators.ga4.data.Pages.Page;
import dev.wellhead.simulators.ga4.data.World.Traffic;

/**
 * A visit, all within one day of the property's time zone.
 *
 * @param day as a day of the epoch
 * @param fresh whether it is the user's first
 * @param traffic where it came from
 * @param guess what counts as where it came from until that is settled
 * @param settled when that is, in seconds of the epoch
 * @param gone when it is taken out again, as spam or as counted twice; {@link Long#MAX_VALUE} for never
 */
public record Session(
        long id,
        int day,
        Visitor visitor,
        boolean fresh,
        boolean engaged,
        Page landing,
        Traffic traffic,
        Traffic guess,
        long settled,
        long gone) {

    /** Whether its user counts as active. */
    public boolean active() {
        return engaged || fresh;
    }
}
