package dev.wellhead.simulators.hubspot.data;

import java.util.List;
import java.util.Set;

/**
 * A type of records. Immutable.
 *
 * @param name the plural that paths use, such as {@code contacts}
 * @param id such as {@code 0-1}, of custom objects {@code 2-4001001}
 * @param fullName of a custom object {@code p8001001_machines}; else the name
 * @param created the property that holds when a record was created
 * @param modified the property that holds when a record was last changed
 * @param readScopes any of them lets an app read
 * @param defaults the properties that come where none are asked for
 * @param share how many records there are, in thousandths of the number of contacts
 */
public record ObjectType(
        String name,
        String singular,
        String id,
        String fullName,
        String created,
        String modified,
        Set<String> readScopes,
        Set<String> writeScopes,
        List<String> defaults,
        int share) {

    public boolean isCustom() {
        return id.startsWith("2-");
    }

    /** What every record of it shows, whatever is asked for. */
    public List<String> always() {
        return List.of(created, "hs_object_id", modified);
    }

    /** Whether a path may name it so. */
    boolean answersTo(String text) {
        return text.equalsIgnoreCase(name)
                || text.equalsIgnoreCase(singular)
                || text.equals(id)
                || text.equalsIgnoreCase(fullName)
                || isCustom() && text.equalsIgnoreCase("p_" + name)
                || text.replace("_", "").equalsIgnoreCase(singular.replace("_", "")) && !text.isEmpty();
    }

    /** How many records an account with so many contacts has. */
    long count(long contacts) {
        return Math.max(3, contacts * share / 1000);
    }
}
