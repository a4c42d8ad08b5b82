package dev.wellhead.simulators.hubspot.links;

/**
 * An association as seen from one of its ends.
 *
 * @param kinds the kinds that it has, as bits: the place in the pair's list
 * @param forward whether it is seen from the left type of the pair
 */
public record Link(long toId, int kinds, boolean forward) {

    public boolean has(int kind) {
        return (kinds & 1 << kind) != 0;
    }
}
