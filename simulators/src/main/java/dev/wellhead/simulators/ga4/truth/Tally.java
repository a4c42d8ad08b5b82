package dev.wellhead.simulators.ga4.truth;

import dev.wellhead.simulators.ga4.data.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts the events of one row. Not thread-safe. */
final class Tally {
    private final Set<Long> users = new HashSet<>();
    private final Set<Long> activeUsers = new HashSet<>();
    private final Set<Long> newUsers = new HashSet<>();
    private final Set<Long> buyers = new HashSet<>();
    private final Set<Long> sessions = new HashSet<>();
    private final Set<Long> engagedSessions = new HashSet<>();
    private final Set<Long> keySessions = new HashSet<>();
    private final Map<String, Long> byName = new HashMap<>();
    private final Map<String, Long> quantities = new HashMap<>();
    private long events;
    private long keyEvents;
    private long cents;
    private long lasted;

    void add(Event event) {
        long user = event.session().visitor().id();
        long session = event.session().id();
        events++;
        users.add(user);
        sessions.add(session);
        byName.merge(event.name(), 1L, Long::sum);
        quantities.merge(event.name(), (long) event.quantity(), Long::sum);
        cents += event.cents();
        lasted += event.lasted();
        if (event.session().active()) {
            activeUsers.add(user);
        }
        if (event.session().engaged()) {
            engagedSessions.add(session);
        }
        if (event.isKey()) {
            keyEvents++;
            keySessions.add(session);
        }
        if (event.name().equals("first_visit")) {
            newUsers.add(user);
        }
        if (event.name().equals("purchase")) {
            buyers.add(user);
        }
    }

    /** The value of a metric, each event standing for {@code weight} others. */
    double value(String metric, int weight) {
        return switch (metric) {
            case "eventCount" -> (double) events * weight;
            case "totalUsers" -> (double) users.size() * weight;
            case "activeUsers", "active1DayUsers" -> (double) activeUsers.size() * weight;
            case "newUsers" -> (double) newUsers.size() * weight;
            case "totalPurchasers" -> (double) buyers.size() * weight;
            case "sessions" -> (double) sessions.size() * weight;
            case "engagedSessions" -> (double) engagedSessions.size() * weight;
            case "keyEvents" -> (double) keyEvents * weight;
            case "screenPageViews" -> (double) named("page_view") * weight;
            case "addToCarts" -> (double) named("add_to_cart") * weight;
            case "checkouts" -> (double) named("begin_checkout") * weight;
            case "ecommercePurchases", "transactions" -> (double) named("purchase") * weight;
            case "itemsViewed" -> (double) quantity("view_item") * weight;
            case "itemsAddedToCart" -> (double) quantity("add_to_cart") * weight;
            case "itemsPurchased" -> (double) quantity("purchase") * weight;
            case "userEngagementDuration" -> (double) lasted * weight;
            case "totalRevenue", "purchaseRevenue", "itemRevenue", "grossPurchaseRevenue" -> cents / 100.0 * weight;
            case "engagementRate" -> ratio(engagedSessions.size(), sessions.size());
            case "bounceRate" -> 1 - ratio(engagedSessions.size(), sessions.size());
            case "sessionKeyEventRate" -> ratio(keySessions.size(), sessions.size());
            case "averageSessionDuration" -> ratio(lasted, sessions.size());
            case "eventsPerSession" -> ratio(events, sessions.size());
            case "screenPageViewsPerSession" -> ratio(named("page_view"), sessions.size());
            case "screenPageViewsPerUser" -> ratio(named("page_view"), activeUsers.size());
            case "sessionsPerUser" -> ratio(sessions.size(), activeUsers.size());
            case "averagePurchaseRevenue" -> ratio(cents, named("purchase")) / 100;
            default -> throw new IllegalArgumentException("the truth does not know the metric " + metric);
        };
    }

    private long named(String event) {
        return byName.getOrDefault(event, 0L);
    }

    private long quantity(String event) {
        return quantities.getOrDefault(event, 0L);
    }

    private static double ratio(long over, long under) {
        return under == 0 ? 0 : (double) over / under;
    }
}
