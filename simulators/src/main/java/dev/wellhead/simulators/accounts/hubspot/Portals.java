package dev.wellhead.simulators.accounts.hubspot;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts that a person can choose between. */
final class Portals {
    private static final List<Portal> ALL = List.of(
            new Portal(
                    8001001L,
                    "shop.example",
                    "ada@shop.example",
                    501001L,
                    "STANDARD",
                    "Europe/Berlin",
                    "EUR",
                    Set.of()),
            new Portal(
                    8001002L,
                    "shop-test.example",
                    "ada@shop.example",
                    501002L,
                    "DEVELOPER_TEST",
                    "US/Eastern",
                    "USD",
                    Set.of("automation", "crm.export", "crm.objects.custom.read")));

    private Portals() {}

    static List<Portal> all() {
        return ALL;
    }

    static Portal first() {
        return ALL.get(0);
    }

    static Optional<Portal> find(String account) {
        return ALL.stream().filter(portal -> portal.account().equals(account)).findFirst();
    }
}
