package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.simulators.hubspot.data.ObjectTable;
import dev.wellhead.simulators.hubspot.data.Property;
import dev.wellhead.simulators.hubspot.truth.TrueRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are not of their property's type, or of a type that nobody knows. */
class ValueTrapsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Numbers that are {@code a;b;c} (Airbyte 5.8.12, 6.0.1), times that are {@code 1.7E12}, {@code 1700000000000.0} or
     * milliseconds (Airbyte #60962), choices of several values, HTML, other alphabets: every value of every property.
     */
    @ParameterizedTest
    @ValueSource(strings = {"contacts", "companies", "deals", "tickets", "calls", "emails", "products"})
    void everyValueIsThereAsItsTypeOrAsItIs(String type) throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(400))) {
            Reading read = account.whole(type);

            assertThat(read.rows).isNotEmpty();
            assertThat(differences(account, type, read)).isEmpty();
        }
    }

    @Test
    void whatDoesNotFitIsPlayedAtAll() throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(400))) {
            List<TrueRow> rows = account.hubSpot
                    .truth()
                    .rows("contacts", List.of("days_to_close", "notes_last_contacted", "hs_sales_email_last_opened"))
                    .toList();

            assertThat(rows).anyMatch(row -> matches(row, "days_to_close", "\\d+(;\\d+)+"));
            assertThat(rows).anyMatch(row -> matches(row, "notes_last_contacted", "\\d{13}\\.0"));
            assertThat(rows).anyMatch(row -> matches(row, "hs_sales_email_last_opened", "\\d{13}"));
        }
    }

    private static boolean matches(TrueRow row, String property, String pattern) {
        String value = row.properties().get(property);
        return value != null && value.matches(pattern);
    }

    @Test
    void aPropertyOfAnUnknownTypeIsText() throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(20))) {
            ObjectTable contacts = account.table("contacts");
            contacts.properties().put(Property.custom("stars", "Stars", "rating_of_2028", "stars", "information"));
            long id = account.hubSpot
                    .truth()
                    .rows("contacts", List.of())
                    .findFirst()
                    .orElseThrow()
                    .id();
            account.hubSpot.crm().write(contacts, id, Map.of("stars", "{\"of\": 5, \"given\": 4}"), "CRM_UI");

            Reading read = account.whole("contacts", List.of("stars"));

            assertThat(read.rows)
                    .filteredOn(row -> row.id().equals(Long.toString(id)))
                    .singleElement()
                    .satisfies(row -> assertThat(row.values()).containsEntry("stars", "{\"of\": 5, \"given\": 4}"));
        }
    }

    /** HubSpot clears a value by writing an empty one, whatever the type. */
    @Test
    void aClearedValueIsNoneAndNoTrouble() throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(20))) {
            ObjectTable contacts = account.table("contacts");
            long id = account.hubSpot
                    .truth()
                    .rows("contacts", List.of())
                    .findFirst()
                    .orElseThrow()
                    .id();
            Map<String, String> cleared = new HashMap<>();
            List<String> names = List.of("days_to_close", "notes_last_contacted", "hs_email_optout", "date_of_birth");
            names.forEach(name -> cleared.put(name, ""));
            account.hubSpot.crm().write(contacts, id, cleared, "CRM_UI");

            Reading read = account.whole("contacts", names);

            assertThat(read.rows)
                    .filteredOn(row -> row.id().equals(Long.toString(id)))
                    .singleElement()
                    .satisfies(row -> {
                        names.forEach(name -> assertThat(row.values()).containsEntry(name, null));
                        assertThat(row.values()).containsEntry("_unread", null);
                    });
        }
    }

    /** Where rows differ from what is true, in words; at most a few. */
    static List<String> differences(TrapAccount account, String type, Reading read) throws Exception {
        List<String> names = account.hubSpot.truth().properties(type);
        Map<String, String> types = new HashMap<>();
        account.table(type).properties().all().forEach(property -> types.put(property.name(), property.type()));
        Map<String, Reading.Row> rows = new HashMap<>();
        read.rows.forEach(row -> rows.put(row.id(), row));
        List<TrueRow> all =
                new ArrayList<>(account.hubSpot.truth().rows(type, names).toList());
        all.addAll(account.hubSpot.truth().archived(type, names).toList());
        List<String> found = new ArrayList<>();
        if (rows.size() != all.size()) {
            found.add(rows.size() + " rows instead of " + all.size());
        }
        for (TrueRow truth : all) {
            Reading.Row row = rows.get(Long.toString(truth.id()));
            if (row == null) {
                found.add(truth.id() + " is missing");
                continue;
            }
            for (String name : names) {
                String value = truth.properties().get(name);
                if (!isTrue(row.values(), name, types.getOrDefault(name, ""), value)) {
                    found.add(truth.id() + "." + name + " is " + row.values().get(name) + " instead of " + value);
                }
            }
        }
        return found.subList(0, Math.min(10, found.size()));
    }

    private static boolean isTrue(Map<String, @Nullable Object> row, String name, String type, @Nullable String text)
            throws Exception {
        Object value = row.get(name);
        if (name.equals("hs_object_id")) {
            return Long.valueOf(String.valueOf(text)).equals(value);
        }
        boolean isText = !List.of("number", "bool", "date", "datetime").contains(type);
        if (text == null || text.isEmpty()) {
            return isText && text != null ? "".equals(value) : value == null;
        } else if (value == null) {
            JsonNode unread = JSON.readTree(String.valueOf(row.get("_unread")));
            return !isText
                    && unread.path(name).asText().equals(text)
                    && typed(type, text).isEmpty();
        }
        return value.equals(isText ? text : typed(type, text).orElse(""));
    }

    /** What a column of the type holds of a text; empty when it cannot. */
    private static Optional<Object> typed(String type, String text) {
        try {
            return Optional.of(
                    switch (type) {
                        case "number" -> Double.valueOf(text);
                        case "bool" -> Boolean.valueOf(text);
                        case "date" -> LocalDate.parse(text);
                        default ->
                            text.contains("T")
                                    ? Instant.parse(text)
                                    : Instant.ofEpochMilli(new BigDecimal(text).longValueExact());
                    });
        } catch (RuntimeException none) {
            return Optional.empty();
        }
    }
}
