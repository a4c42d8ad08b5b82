package dev.wellhead.simulators.hubspot.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The types of an account. */
final class ObjectTypes {
    /** Name, singular, id, records per thousand contacts, scopes without their end, properties by default. */
    private static final String TABLE = """
            contacts contact 0-1 1000 crm.objects.contacts email,firstname,lastname
            companies company 0-2 100 crm.objects.companies domain,name
            deals deal 0-3 200 crm.objects.deals amount,closedate,dealname,dealstage,pipeline
            tickets ticket 0-5 100 tickets,crm.objects.tickets content,hs_pipeline,hs_pipeline_stage,hs_ticket_category,hs_ticket_priority,subject
            products product 0-7 10 crm.objects.products,e-commerce description,name,price
            line_items line_item 0-8 200 crm.objects.line_items,e-commerce amount,price,quantity
            quotes quote 0-14 20 crm.objects.quotes hs_expiration_date,hs_public_url_key,hs_status,hs_title
            communications communication 0-18 20 crm.objects.contacts -
            feedback_submissions feedback_submission 0-19 20 crm.objects.feedback_submissions -
            tasks task 0-27 100 crm.objects.contacts -
            notes note 0-46 100 crm.objects.contacts -
            meetings meeting 0-47 50 crm.objects.contacts -
            calls call 0-48 100 crm.objects.contacts -
            emails email 0-49 200 crm.objects.contacts,sales-email-read -
            invoices invoice 0-53 20 crm.objects.invoices -
            marketing_events marketing_event 0-54 1 crm.objects.marketing_events -
            subscriptions subscription 0-69 10 crm.objects.subscriptions -
            goal_targets goal_target 0-74 2 crm.objects.goals -
            discounts discount 0-84 5 crm.objects.line_items,e-commerce -
            fees fee 0-85 5 crm.objects.line_items,e-commerce -
            taxes tax 0-86 5 crm.objects.line_items,e-commerce -
            commerce_payments commerce_payment 0-101 20 crm.objects.commercepayments -
            users user 0-115 1 crm.objects.users -
            postal_mail postal_mail 0-116 5 crm.objects.contacts -
            orders order 0-123 50 crm.objects.orders -
            leads lead 0-136 50 crm.objects.leads -
            carts cart 0-142 20 crm.objects.carts -
            services service 0-162 5 crm.objects.services -
            courses course 0-410 5 crm.objects.courses -
            listings listing 0-420 5 crm.objects.listings -
            appointments appointment 0-421 5 crm.objects.appointments -
            projects project 0-970 5 crm.objects.projects -
            """;

    private ObjectTypes() {}

    /** HubSpot's types, then the account's own. */
    static List<ObjectType> of(long portal) {
        List<ObjectType> types =
                new ArrayList<>(TABLE.lines().map(ObjectTypes::standard).toList());
        types.add(custom(portal, "machines", "machine", 1, 50));
        types.add(custom(portal, "site_visits", "site_visit", 2, 100));
        return List.copyOf(types);
    }

    private static ObjectType standard(String line) {
        String[] parts = line.split(" ");
        boolean old = Set.of("contacts", "companies", "deals", "tickets", "products", "line_items", "quotes")
                .contains(parts[0]);
        String created = old ? "createdate" : "hs_createdate";
        String modified = parts[0].equals("contacts") ? "lastmodifieddate" : "hs_lastmodifieddate";
        return new ObjectType(
                parts[0],
                parts[1],
                parts[2],
                parts[0],
                created,
                modified,
                scopes(parts[4], ".read"),
                scopes(parts[4], ".write"),
                defaults(parts[5], created, modified),
                Integer.parseInt(parts[3]));
    }

    private static ObjectType custom(long portal, String name, String singular, int number, int share) {
        return new ObjectType(
                name,
                singular,
                "2-" + (4_001_000 + number),
                "p" + portal + "_" + name,
                "hs_createdate",
                "hs_lastmodifieddate",
                Set.of("crm.objects.custom.read"),
                Set.of("crm.objects.custom.write"),
                defaults("-", "hs_createdate", "hs_lastmodifieddate"),
                share);
    }

    private static Set<String> scopes(String names, String end) {
        Set<String> scopes = new TreeSet<>();
        for (String name : names.split(",")) {
            scopes.add(name.startsWith("crm.") ? name + end : name);
        }
        return scopes;
    }

    private static List<String> defaults(String names, String created, String modified) {
        Set<String> all = new TreeSet<>(Set.of("hs_object_id", created, modified));
        if (!names.equals("-")) {
            all.addAll(List.of(names.split(",")));
        }
        return List.copyOf(all);
    }
}
