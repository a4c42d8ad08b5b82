package dev.wellhead.simulators.ga4.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.ga4.wire.Transcoder;
import java.util.ArrayList;
import java.util.List;

/**
 * What the request log keeps of a request for a report, so that tests see what was asked for twice: {@code rows=12
 * date,country 2026-02-01..2026-03-12 from 50}.
 */
final class ReportNote {
    private ReportNote() {}

    static String of(ObjectNode body, long rows) {
        JsonNode request = Transcoder.read("RunReportRequest", body);
        List<String> dimensions = new ArrayList<>();
        request.path("dimensions")
                .forEach(dimension -> dimensions.add(dimension.path("name").asText()));
        List<String> days = new ArrayList<>();
        request.path("dateRanges")
                .forEach(range -> days.add(range.path("startDate").asText() + ".."
                        + range.path("endDate").asText()));
        return rows(rows) + " " + String.join(",", dimensions) + " " + String.join(",", days) + " from "
                + request.path("offset").asLong();
    }

    /** Where one note is of several reports. */
    static String rows(long rows) {
        return "rows=" + rows;
    }
}
