package dev.wellhead.simulators.hubspot.web;

import dev.wellhead.simulators.accounts.hubspot.HubSpotCaller;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.crm.Crm;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What all parts of the interface share.
 *
 * @param endpoint where the server listens, known once it does
 */
public record Service(
        Gateway gateway, Crm crm, Supplier<Quirks> quirks, AtomicReference<String> endpoint, long portal) {

    /** A type that a path or a body names, for reading; fails where it is unknown or the app may not read it. */
    public ObjectTable readable(String type, HubSpotCaller caller) {
        ObjectTable table = table(type);
        caller.require(table.type().readScopes());
        return table;
    }

    /** The same for writing. */
    public ObjectTable writable(String type, HubSpotCaller caller) {
        ObjectTable table = table(type);
        caller.require(table.type().writeScopes());
        return table;
    }

    /** A type, whoever asks. */
    public ObjectTable table(String type) {
        return crm.data().find(type).orElseThrow(() -> Refusals.noSuchType(type));
    }
}
