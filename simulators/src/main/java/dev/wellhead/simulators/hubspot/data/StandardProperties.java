package dev.wellhead.simulators.hubspot.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** Which properties the types have: HubSpot's best known by name, then as many others as a real account shows. */
final class StandardProperties {
    /** Name, type, field type, kind of values, how many of a thousand records have one, options. */
    private static final String CONTACTS = """
            email string text email 1000
            firstname string text first 950
            lastname string text last 950
            phone phone_number phonenumber phone 600
            mobilephone phone_number phonenumber phone 300
            city string text city 700
            country string text country 700
            jobtitle string text text 400
            company string text company 500
            website string text url 300
            lifecyclestage enumeration radio enum 990 subscriber,lead,marketingqualifiedlead,opportunity,customer
            hs_lead_status enumeration radio enum 500 NEW,OPEN,IN_PROGRESS,UNQUALIFIED
            interests enumeration checkbox multi 500 pumps,valves,pipes,tools,Service & Support
            hubspot_owner_id enumeration select owner 800
            num_associated_deals number number int 900
            hs_analytics_num_page_views number number int 950
            recent_deal_amount number number money 400
            days_to_close number number counts 800
            hs_predictivecontactscore_v2 number number drift 1000
            days_since_last_activity number calculation_equation drift 1000
            hs_email_optout bool booleancheckbox bool 800
            hs_latest_source_timestamp datetime date time 700
            notes_last_contacted datetime date floattime 300
            hs_sales_email_last_opened datetime date millis 300
            date_of_birth date date date 200
            message string textarea html 100
            external_id string text external 1000
            hs_location object_coordinates text point 100
            """;

    private static final String COMPANIES = """
            name string text company 980
            domain string text domain 1000
            city string text city 700
            industry enumeration select enum 700 MANUFACTURING,RETAIL,SOFTWARE,UTILITIES
            annualrevenue number number money 500
            numberofemployees number number int 500
            num_associated_contacts number calculation_rollup drift 1000
            hubspot_owner_id enumeration select owner 800
            description string textarea html 300
            external_id string text external 1000
            """;

    private static final String DEALS = """
            dealname string text company 1000
            amount number number money 900
            closedate datetime date time 900
            pipeline enumeration select enum 1000 default,renewals
            dealstage enumeration radio enum 1000 appointmentscheduled,qualifiedtobuy,contractsent,closedwon,closedlost
            dealtype enumeration radio enum 600 newbusiness,existingbusiness
            hs_deal_stage_probability number number counts 900
            days_to_close number calculation_equation drift 1000
            hubspot_owner_id enumeration select owner 900
            description string textarea text 300
            external_id string text external 1000
            """;

    private static final String TICKETS = """
            subject string text text 1000
            content string textarea html 900
            hs_pipeline enumeration select enum 1000 0,support
            hs_pipeline_stage enumeration radio enum 1000 1,2,3,4
            hs_ticket_category enumeration select multi 400 PRODUCT_ISSUE,BILLING_ISSUE,FEATURE_REQUEST,GENERAL_INQUIRY
            hs_ticket_priority enumeration select enum 700 LOW,MEDIUM,HIGH
            time_to_close number calculation_equation drift 800
            external_id string text external 1000
            """;

    private static final String ENGAGEMENTS = """
            hs_timestamp datetime date time 1000
            hs_body_preview string textarea text 700
            hs_body_preview_html string html html 700
            hs_call_title string text text 500
            hs_call_duration number number int 500
            hs_call_status enumeration select enum 700 COMPLETED,MISSED,BUSY
            hs_email_subject string text text 600
            hs_email_html string html html 600
            hs_email_direction enumeration select enum 700 EMAIL,INCOMING_EMAIL,FORWARDED_EMAIL
            hs_meeting_title string text text 400
            hs_note_body string html html 700
            hs_task_subject string text text 600
            hs_task_status enumeration select enum 800 NOT_STARTED,IN_PROGRESS,COMPLETED
            hs_attachment_ids string text counts 100
            hubspot_owner_id enumeration select owner 900
            """;

    private static final String OTHERS = """
            name string text company 950
            description string textarea text 400
            price number number money 900
            amount number number money 900
            quantity number number counts 950
            hs_title string text company 900
            hs_status enumeration select enum 900 DRAFT,OPEN,CLOSED,CANCELLED
            hs_expiration_date datetime date time 600
            hs_public_url_key string text external 1000
            hs_pipeline enumeration select enum 1000 default,second
            hs_pipeline_stage enumeration radio enum 1000 new,open,done
            hubspot_owner_id enumeration select owner 900
            external_id string text external 1000
            """;

    private final Kinds kinds;
    private final int customProperties;

    /** @param customProperties how many the account has added to contacts */
    StandardProperties(int customProperties, LongSupplier drift) {
        this.kinds = new Kinds("shop.example", drift);
        this.customProperties = customProperties;
    }

    Properties of(ObjectType type) {
        List<Property> all = new ArrayList<>();
        all.add(system("hs_object_id", "number", "id"));
        all.add(system(type.created(), "datetime", "created"));
        all.add(system(type.modified(), "datetime", "modified"));
        all.add(system("hs_merged_object_ids", "enumeration", "merged"));
        table(type).lines().map(this::named).forEach(all::add);
        int size = switch (type.name()) {
            case "contacts" -> 367;
            case "companies" -> 221;
            case "deals" -> 178;
            case "tickets" -> 141;
            default -> type.isCustom() ? 24 : 60;
        };
        all.addAll(Fillers.properties(kinds, size - all.size()));
        if (type.name().equals("contacts")) {
            IntStream.range(0, customProperties).mapToObj(this::added).forEach(all::add);
            all.add(named("health_note string text text 50").withSensitivity("sensitive"));
        }
        return new Properties(all);
    }

    private static String table(ObjectType type) {
        return switch (type.name()) {
            case "contacts" -> CONTACTS;
            case "companies" -> COMPANIES;
            case "deals" -> DEALS;
            case "tickets" -> TICKETS;
            case "calls", "emails", "meetings", "notes", "tasks", "communications", "postal_mail" -> ENGAGEMENTS;
            default -> OTHERS;
        };
    }

    private Property system(String name, String type, String kind) {
        String fieldType = type.equals("datetime") ? "date" : type.equals("number") ? "number" : "checkbox";
        return Property.standard(name, type, fieldType, kinds.of(kind, 1000, List.of()), List.of(), true);
    }

    private Property named(String line) {
        String[] parts = line.split(" ", 6);
        List<Property.Option> options = parts.length < 6 ? List.of() : Fillers.options(parts[5].split(","));
        Values values = kinds.of(parts[3], Integer.parseInt(parts[4]), options);
        Property property = Property.standard(parts[0], parts[1], parts[2], values, options, false);
        boolean unique = parts[3].equals("email") || parts[0].equals("external_id");
        return unique ? property.withUnique(true) : property;
    }

    private Property added(int number) {
        return named("custom_answer_%04d string text text 100".formatted(number))
                .ofAccount();
    }
}
