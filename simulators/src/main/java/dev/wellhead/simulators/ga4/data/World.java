package dev.wellhead.simulators.ga4.data;

import java.util.ArrayList;
import java.util.List;

/** What visitors come from, use and see: small lists with a frequency each. */
public final class World {
    static final List<Place> PLACES =
            Tables.read("places.txt", (i, row) -> new Place(i, row[1], row[2], row[3], row[4], row[5], row[6], row[7]));
    static final List<Device> DEVICES =
            Tables.read("devices.txt", (i, row) -> new Device(i, row[1], row[2], row[3], row[4], row[5]));
    static final List<Traffic> SOURCES =
            Tables.read("traffic.txt", (i, row) -> new Traffic(i, row[1], row[2], row[3], row[4]));
    static final List<Product> PRODUCTS = Tables.read(
            "products.txt",
            (i, row) -> new Product(i, row[1], row[2], row[3], row[4], Integer.parseInt(row[5]), row[6]));
    static final List<Person> PERSONS = persons();
    /** What a session counts as until its traffic source is settled. */
    static final Traffic UNKNOWN = new Traffic(SOURCES.size(), "Unassigned", "(not set)", "(not set)", "(not set)");

    static final Weighted<Place> PLACE = new Weighted<>(PLACES, Tables.weights("places.txt"));
    static final Weighted<Device> DEVICE = new Weighted<>(DEVICES, Tables.weights("devices.txt"));
    static final Weighted<Traffic> SOURCE = new Weighted<>(SOURCES, Tables.weights("traffic.txt"));
    static final Weighted<Product> PRODUCT = new Weighted<>(PRODUCTS, Tables.weights("products.txt"));

    private World() {}

    public record Place(
            int index,
            String country,
            String countryId,
            String continent,
            String region,
            String city,
            String language,
            String languageCode) {}

    public record Device(int index, String category, String os, String osVersion, String browser, String resolution) {}

    public record Traffic(int index, String channel, String source, String medium, String campaign) {}

    public record Product(int index, String id, String name, String brand, String category, int cents, String color) {}

    /** Who somebody is, as far as it is known. */
    public record Person(int index, String age, String gender, String interest, String tier) {}

    private static List<Person> persons() {
        List<Person> persons = new ArrayList<>();
        for (String tier : List.of("free", "free", "free", "free", "member", "gold")) {
            for (String age : List.of("18-24", "25-34", "35-44", "45-54", "55-64", "65+")) {
                for (String interest : List.of(
                        "Shoppers/Value Shoppers",
                        "Technology/Technophiles",
                        "Travel/Travel Buffs",
                        "Food & Dining/Cooking")) {
                    persons.add(new Person(persons.size(), age, "female", interest, tier));
                    persons.add(new Person(persons.size(), age, "male", interest, tier));
                }
            }
            // More than half are unknown.
            for (int i = 0; i < 60; i++) {
                persons.add(new Person(persons.size(), "unknown", "unknown", "(not set)", tier));
            }
        }
        return List.copyOf(persons);
    }
}
