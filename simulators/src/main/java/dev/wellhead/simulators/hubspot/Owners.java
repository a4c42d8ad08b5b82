package dev.wellhead.simulators.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Generated owners: ids ascend with gaps, every tenth is archived, a few are queues. */
final class Owners {
    private static final List<String> FIRST =
            List.of("Ada", "Grace", "Edsger", "Barbara", "Donald", "Margaret", "Alan", "Radia", "Niklaus", "Frances");
    private static final List<String> LAST = List.of(
            "Lovelace", "Hopper", "Dijkstra", "Liskov", "Knuth", "Hamilton", "Turing", "Perlman", "Wirth", "Müller");
    private static final List<String> TEAMS = List.of("", "Sales", "Support", "Marketing");
    private static final Instant BEGIN = Instant.parse("2021-03-01T09:00:00.123Z");

    private Owners() {}

    static List<Owner> generate(int count, long seed) {
        Random random = new Random(seed);
        List<Owner> owners = new ArrayList<>(count);
        long id = 51;
        for (int i = 0; i < count; i++) {
            // A few old accounts have small numbers, all later ones long numbers.
            id = i == 5 ? 29_584_574L : id + 1 + random.nextInt(i < 5 ? 2_000 : 60_000);
            owners.add(owner(id, i, random));
        }
        return List.copyOf(owners);
    }

    private static Owner owner(long id, int number, Random random) {
        String first = FIRST.get(random.nextInt(FIRST.size()));
        String last = LAST.get(random.nextInt(LAST.size()));
        Instant created = BEGIN.plus(Duration.ofHours(random.nextInt(40_000)));
        String email = (first + "." + number).toLowerCase(Locale.ROOT) + "@shop.example";
        return new Owner(
                id,
                email,
                number % 50 == 49,
                first,
                last,
                500_000L + number,
                TEAMS.get(random.nextInt(TEAMS.size())),
                created,
                created.plus(Duration.ofMinutes(random.nextInt(500_000))),
                number % 10 == 7);
    }
}
