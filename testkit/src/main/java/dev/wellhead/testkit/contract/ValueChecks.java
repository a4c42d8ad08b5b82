package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Operation;
import dev.wellhead.spi.data.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;

/** The values in the pages. */
interface ValueChecks extends Checks {
    @ContractCheck("A key identifies one row of a whole read, and is never null.")
    default void valuesOfKeysAreUnique() throws Exception {
        int keyed = 0;
        for (StreamDescriptor stream : subject().streams()) {
            List<String> key = stream.key();
            if (key.isEmpty()) {
                continue;
            }
            keyed++;
            Set<Row> seen = new HashSet<>();
            for (Row row : subject().read(stream).rows()) {
                Row values = row.only(key);
                require(
                        seen.add(values),
                        "two rows of '%s' have the key %s. Name a key that identifies rows, or none.",
                        stream.id(),
                        values);
                require(
                        values.values().values().stream().allMatch(value -> value != null),
                        "a row of '%s' has the key %s. Keys have values.",
                        stream.id(),
                        values);
            }
        }
        if (keyed == 0) {
            throw notApplicable("no stream has a key");
        }
    }

    @ContractCheck("A field that is not nullable has a value in every row, inside lists and structs too.")
    default void valuesOfRequiredFieldsAreThere() throws Exception {
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain.Step step : subject().read(stream).steps()) {
                Page page = step.page();
                for (int i = 0; i < page.schema().size(); i++) {
                    Field field = page.schema().field(i);
                    for (int row = 0; row < page.rows(); row++) {
                        if (page.operation(row) == Operation.UPSERT) {
                            Values.requirePresent(stream.id().name(), field, page.column(i), row);
                        }
                    }
                }
            }
        }
    }

    @ContractCheck("Texts are valid UTF-8.")
    default void valuesOfTextsAreUtf8() throws Exception {
        int texts = 0;
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain.Step step : subject().read(stream).steps()) {
                Page page = step.page();
                for (int i = 0; i < page.schema().size(); i++) {
                    texts += Values.requireUtf8(
                            stream.id() + "." + page.schema().field(i).name(),
                            page.schema().field(i).type(),
                            page.column(i));
                }
            }
        }
        if (texts == 0) {
            throw notApplicable("no stream has texts");
        }
    }

    @ContractCheck("Decimals have no more digits than their type says.")
    default void valuesOfDecimalsFit() throws Exception {
        requireRange("decimal", "no stream has decimals");
    }

    @ContractCheck("Times of day lie within a day; dates, datetimes and timestamps within the years 1 to 9999.")
    default void valuesOfTimesFit() throws Exception {
        int found = 0;
        for (String type : List.of("date", "time", "datetime", "timestamp")) {
            found += ranged(type);
        }
        if (found == 0) {
            throw notApplicable("no stream has dates or times");
        }
    }

    private void requireRange(String type, String otherwise) throws Exception {
        if (ranged(type) == 0) {
            throw notApplicable(otherwise);
        }
    }

    private int ranged(String type) throws Exception {
        int found = 0;
        for (StreamDescriptor stream : subject().streams()) {
            for (Drain.Step step : subject().read(stream).steps()) {
                Page page = step.page();
                for (int i = 0; i < page.schema().size(); i++) {
                    Field field = page.schema().field(i);
                    found +=
                            Values.requireInRange(stream.id() + "." + field.name(), type, field.type(), page.column(i));
                }
            }
        }
        return found;
    }

    @ContractCheck("JSON fields hold JSON: something that begins and ends as JSON does.")
    default void valuesOfJsonAreJson() throws Exception {
        int found = 0;
        for (StreamDescriptor stream : subject().streams()) {
            for (Field field : subject().schema(stream).fields()) {
                if (field.type().equals(DataType.JSON)) {
                    found++;
                    subject().read(stream).rows().stream()
                            .flatMap(row -> Stream.ofNullable(row.values().get(field.name())))
                            .forEach(value -> require(
                                    value.toString()
                                            .strip()
                                            .matches("(?s)\\{.*}|\\[.*]|\".*\"|-?\\d.*|true|false|null"),
                                    "%s.%s holds '%s', which is no JSON. Make the field a string.",
                                    stream.id(),
                                    field.name(),
                                    value));
                }
            }
        }
        if (found == 0) {
            throw notApplicable("no stream has JSON fields");
        }
    }

    @ContractCheck("The machine's time zone changes no value, position or plan.")
    default void valuesDoNotDependOnTheTimeZone() throws Exception {
        TimeZone before = TimeZone.getDefault();
        List<Object> usual = everything();
        try {
            for (String zone : List.of("Pacific/Kiritimati", "America/St_Johns")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                requireUnchanged(usual, everything(), "in the time zone " + zone);
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ContractCheck("The machine's language changes no value, position or plan.")
    default void valuesDoNotDependOnTheLocale() throws Exception {
        Locale before = Locale.getDefault();
        List<Object> usual = everything();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                requireUnchanged(usual, everything(), "with the language " + tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void requireUnchanged(List<Object> usual, List<Object> now, String where) {
        for (int i = 0; i < Math.min(usual.size(), now.size()); i++) {
            require(
                    usual.get(i).equals(now.get(i)),
                    "%s the connector delivers %s instead of %s. Use Locale.ROOT and explicit zones.",
                    where,
                    now.get(i),
                    usual.get(i));
        }
        require(usual.size() == now.size(), "%s the connector delivers another number of rows.", where);
    }

    /** Rows, positions and filters' plans of a new source. */
    private List<Object> everything() throws Exception {
        List<Object> all = new ArrayList<>();
        try (Session session = subject().open()) {
            for (StreamDescriptor stream : subject().streams()) {
                PlanReading reading = PlanReading.of(
                        session.source(),
                        session.source().plan(subject().request(stream).build()),
                        subject().contract().pageRows(stream.id()));
                all.addAll(reading.rows());
                all.add(reading.plan().schema());
                all.add(session.source().discover(DiscoverRequest.of(stream.id())));
            }
        }
        return all;
    }
}
