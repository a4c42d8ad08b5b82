package dev.wellhead.simulators.ga4.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.wellhead.simulators.ga4.errors.Ga4Failure;
import dev.wellhead.simulators.ga4.fields.FieldClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads the cohorts of a request. */
final class Cohorts {
    private static final int MOST = 12;

    private Cohorts() {}

    static List<Cohort> read(JsonNode spec, List<DimensionUse> dimensions, LocalDate today) {
        boolean named = dimensions.stream().anyMatch(use -> use.name().equals("cohort"));
        if (spec.isMissingNode()) {
            boolean cohortFields = dimensions.stream()
                    .anyMatch(use -> use.sources().stream().anyMatch(of -> of.fieldClass() == FieldClass.COHORT));
            if (cohortFields) {
                throw Ga4Failure.invalid("Cohort dimensions require a cohortSpec.");
            }
            return List.of();
        }
        JsonNode cohorts = spec.path("cohorts");
        if (cohorts.isEmpty() || cohorts.size() > MOST) {
            throw Ga4Failure.invalid("A cohortSpec must have 1 to " + MOST + " cohorts.");
        }
        if (!named) {
            throw Ga4Failure.invalid("The cohort dimension is required in requests with a cohortSpec.");
        }
        if (spec.path("cohortReportSettings").path("accumulate").asBoolean()) {
            throw Ga4Failure.invalid("Accumulate is not supported in runReport requests.");
        }
        JsonNode range = spec.path("cohortsRange");
        int days = days(range.path("granularity").asText());
        int start = range.path("startOffset").asInt();
        int end = range.path("endOffset").asInt();
        if (start < 0 || end < start) {
            throw Ga4Failure.invalid("A cohortsRange's endOffset must not be less than its startOffset.");
        }
        List<Cohort> read = new ArrayList<>();
        for (JsonNode cohort : cohorts) {
            String given = cohort.path("name").asText();
            Periods.checkName(given, "cohort");
            if (!cohort.path("dimension").asText().equals("firstSessionDate")) {
                throw Ga4Failure.invalid("Only the dimension firstSessionDate is supported in cohorts.");
            }
            String name = given.isEmpty() ? "cohort_" + read.size() : given;
            Period sessions = Periods.one(cohort.path("dateRange"), name, today);
            read.add(new Cohort(sessions, start * days, (end + 1) * days - 1));
        }
        return read;
    }

    private static int days(String granularity) {
        return switch (granularity) {
            case "DAILY" -> 1;
            case "WEEKLY" -> 7;
            case "MONTHLY" -> 30;
            default -> throw Ga4Failure.invalid("A cohortsRange must have a granularity.");
        };
    }
}
