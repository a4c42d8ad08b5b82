package dev.wellhead.connectors.hubspot.schema;

import dev.wellhead.connectors.hubspot.api.HubSpotCall;
import dev.wellhead.connectors.hubspot.api.HubSpotClient;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.toolkit.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of an account: those that HubSpot defines, and the account's own. Thread-safe. */
public final class ObjectTypes {
    private static final String CONTACTS = "crm.objects.contacts.read";

    /** What HubSpot defines, the usual ones first. */
    public static final List<ObjectType> STANDARD = List.of(
            ObjectType.standard("contacts", CONTACTS),
            ObjectType.standard("companies", "crm.objects.companies.read"),
            ObjectType.standard("deals", "crm.objects.deals.read"),
            ObjectType.standard("tickets", "tickets"),
            ObjectType.standard("products", "e-commerce"),
            ObjectType.standard("line_items", "crm.objects.line_items.read"),
            ObjectType.standard("quotes", "crm.objects.quotes.read"),
            ObjectType.standard("leads", "crm.objects.leads.read"),
            ObjectType.standard("calls", CONTACTS),
            ObjectType.standard("emails", "sales-email-read"),
            ObjectType.standard("meetings", CONTACTS),
            ObjectType.standard("notes", CONTACTS),
            ObjectType.standard("tasks", CONTACTS),
            ObjectType.standard("communications", CONTACTS),
            ObjectType.standard("postal_mail", CONTACTS),
            ObjectType.standard("orders", "crm.objects.orders.read"),
            ObjectType.standard("carts", "crm.objects.carts.read"),
            ObjectType.standard("invoices", "crm.objects.invoices.read"),
            ObjectType.standard("subscriptions", "crm.objects.subscriptions.read"),
            ObjectType.standard("commerce_payments", "crm.objects.commercepayments.read"),
            ObjectType.standard("discounts", "crm.objects.line_items.read"),
            ObjectType.standard("fees", "crm.objects.line_items.read"),
            ObjectType.standard("taxes", "crm.objects.line_items.read"),
            ObjectType.standard("goal_targets", "crm.objects.goals.read"),
            ObjectType.standard("users", "crm.objects.users.read"),
            ObjectType.standard("feedback_submissions", "crm.objects.feedback_submissions.read"),
            ObjectType.standard("appointments", "crm.objects.appointments.read"),
            ObjectType.standard("courses", "crm.objects.courses.read"),
            ObjectType.standard("listings", "crm.objects.listings.read"),
            ObjectType.standard("services", "crm.objects.services.read"));

    /** Custom objects are asked for again after this time: somebody may have defined one. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final HubSpotClient client;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(List<ObjectType> custom, Instant when) {}

    public ObjectTypes(HubSpotClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Every type; without custom objects when the credentials may not see their definitions. */
    public List<ObjectType> all(Cancellation cancellation) throws ConnectorException, InterruptedException {
        List<ObjectType> all = new ArrayList<>(STANDARD);
        all.addAll(custom(cancellation));
        return all;
    }

    /** The type of that name. */
    public Optional<ObjectType> find(String name, Cancellation cancellation)
            throws ConnectorException, InterruptedException {
        Optional<ObjectType> standard = named(STANDARD, name);
        return standard.isPresent() ? standard : named(custom(cancellation), name);
    }

    private List<ObjectType> custom(Cancellation cancellation) throws ConnectorException, InterruptedException {
        Known last = known;
        Instant now = clock.instant();
        if (last != null && Duration.between(last.when(), now).compareTo(FRESH) < 0) {
            return last.custom();
        }
        List<ObjectType> custom = ask(cancellation);
        known = new Known(custom, now);
        return custom;
    }

    private List<ObjectType> ask(Cancellation cancellation) throws ConnectorException, InterruptedException {
        Map<String, String> brief = Map.of(
                "includePropertyDefinitions", "false",
                "includeAssociationDefinitions", "false",
                "includeAuditMetadata", "false");
        JsonObject answer;
        try {
            answer =
                    client.object(HubSpotCall.get("list schemas", client.paths().schemas(brief)), cancellation);
        } catch (ConnectorException e) {
            if (e.kind() == ErrorKind.PERMISSION || e.kind() == ErrorKind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
        List<ObjectType> custom = new ArrayList<>();
        for (JsonObject schema : answer.objects("results")) {
            String typeId = schema.textOr("objectTypeId", "");
            String name = schema.textOr("name", typeId);
            if (typeId.startsWith("2-")) {
                boolean taken =
                        named(STANDARD, name).isPresent() || named(custom, name).isPresent();
                custom.add(ObjectType.custom(taken ? name + "_" + typeId.replace('-', '_') : name, typeId));
            }
        }
        return List.copyOf(custom);
    }

    private static Optional<ObjectType> named(List<ObjectType> types, String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }
}
