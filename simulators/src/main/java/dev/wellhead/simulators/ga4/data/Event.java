package dev.wellhead.simulators.ga4.data;

import dev.wellhead.simulators.ga4.data.Pages.Page;
import dev.wellhead.simulators.ga4.data.World.Product;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param name such as {@code page_view}
 * @param second of the local day
 * @param at when it happened, in seconds of the epoch
 * @param seen from when on reports know it, in seconds of the epoch
 * @param lasted how many seconds of engagement it adds
 * @param purchase the number of the purchase, which {@code transactionId} shows; 0 for other events
 * @param cents what was paid, in hundredths of the property's currency
 */
public record Event(
        Session session,
        String name,
        int second,
        long at,
        long seen,
        Page page,
        int lasted,
        @Nullable Product product,
        int quantity,
        long purchase,
        long cents) {

    /** Whether it is one of the property's key events. */
    public boolean isKey() {
        return name.equals("purchase") || name.equals("sign_up");
    }

    /** The custom parameter {@code plan}. */
    public String plan() {
        return name.equals("sign_up") ? session.visitor().person().tier() : "(not set)";
    }
}
