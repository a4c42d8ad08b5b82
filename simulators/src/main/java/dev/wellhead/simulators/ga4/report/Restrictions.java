package dev.wellhead.simulators.ga4.report;

import dev.wellhead.simulators.ga4.fields.Metric;
import java.util.ArrayList;
import java.util.List;

/** Which metrics of a report the caller may not see. */
final class Restrictions {
    private Restrictions() {}

    static List<Report.Restricted> of(ReportRequest request, Quirks quirks) {
        List<Report.Restricted> restricted = new ArrayList<>();
        for (MetricUse use : request.metrics()) {
            List<String> types = new ArrayList<>();
            if (quirks.costHidden() && use.sources().stream().anyMatch(Metric::isCost)) {
                types.add("COST_DATA");
            }
            if (quirks.revenueHidden() && use.sources().stream().anyMatch(Metric::isRevenue)) {
                types.add("REVENUE_DATA");
            }
            if (!types.isEmpty()) {
                restricted.add(new Report.Restricted(use.name(), types));
            }
        }
        return restricted;
    }
}
