package dev.wellhead.simulators.ga4.data;

import dev.wellhead.simulators.ga4.data.World.Device;
import dev.wellhead.simulators.ga4.data.World.Person;
import dev.wellhead.simulators.ga4.data.World.Place;
import dev.wellhead.simulators.ga4.data.World.Traffic;

/**
 * A user, known by the day of the first session and a number on that day.
 *
 * @param firstDay as a day of the epoch
 */
public record Visitor(long id, int firstDay, Place place, Device device, Traffic first, Person person) {

    static Visitor of(long seed, int firstDay, int number) {
        Chance chance = new Chance(seed, firstDay, number, 1);
        return new Visitor(
                ((long) firstDay << 24) + number,
                firstDay,
                World.PLACE.pick(chance),
                World.DEVICE.pick(chance),
                World.SOURCE.pick(chance),
                World.PERSONS.get(chance.below(World.PERSONS.size())));
    }
}
