package dev.wellhead.connectors.ga4;

import dev.wellhead.connectors.ga4.api.Ga4Client;
import dev.wellhead.connectors.ga4.plan.Days;
import dev.wellhead.connectors.ga4.plan.PlanRules;
import dev.wellhead.connectors.ga4.read.SamplingPolicy;
import dev.wellhead.connectors.ga4.read.WindowRules;
import dev.wellhead.connectors.ga4.report.ReportQuery;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.Setting;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The settings of a Google Analytics 4 connection, besides signing in. */
record Ga4Settings(
        @Setting(
                doc = "The numbers of the properties, as Google Analytics shows them under Admin, Property details.",
                example = "123456789")
        List<String> properties,

        @Setting(
                doc = "Ready-made reports to offer, as names or patterns with * and ?; all unless given.",
                example = "website_overview, tech_*")
        List<String> reports,

        @Setting(doc = "Reports of your own: a list of groups, each with name, dimensions and metrics.")
        Optional<Object> customReports,

        @Setting(doc = "The first day to read; a year before today unless given.", example = "2026-01-01")
        Optional<String> startDate,

        @Setting(
                doc = "Whether the day that is not over is read too. It is read again until it is settled.",
                defaultValue = "true")
        boolean includeToday,

        @Setting(
                doc =
                        "How many days before the last one a run of changes reads again: Google changes its numbers for up"
                                + " to three days.",
                defaultValue = "3")
        int lookBackDays,

        @Setting(
                doc =
                        "The same for reports on where users and key events came from: Google moves these between channels"
                                + " for longer.",
                defaultValue = "14")
        int attributionLookBackDays,

        @Setting(
                doc =
                        "How many days a run of changes compares by their totals with the run before; those that moved are"
                                + " read again. 0 for none.",
                defaultValue = "90")
        int driftDays,

        @Setting(doc = "Days between two such comparisons.", defaultValue = "1")
        int driftEveryDays,

        @Setting(
                doc =
                        "What is done where Google answers from a sample: split asks for fewer days at once, down to one, and"
                                + " marks rows that stay sampled; keep marks them at once; fail refuses what stays sampled.",
                defaultValue = "split")
        SamplingPolicy sampling,

        @Setting(
                doc =
                        "Events from which Google takes samples; 10 million, or 100 million with Google Analytics 360, unless"
                                + " given.",
                example = "10000000")
        Optional<Long> samplingThreshold,

        @Setting(
                doc = "How many percent of a property's tokens of a day are left to other programs.",
                defaultValue = "5")
        int dailyReserve,

        @Setting(doc = "Most rows asked for in one answer; Google answers at most 250000.", defaultValue = "250000")
        int pageRows,

        @Setting(
                doc =
                        "Whether the Admin API is asked for name, time zone and edition of the properties; it is done without"
                                + " where it is not enabled.",
                defaultValue = "true")
        boolean useAdminApi,

        @Setting(
                doc =
                        "The Google Cloud project whose quota requests count against; that of the credentials unless given.",
                example = "my-project")
        Optional<String> quotaProject,

        @Setting(
                doc = "The address of the Data API; change it for a proxy or a simulator.",
                defaultValue = "https://analyticsdata.googleapis.com")
        URI endpoint,

        @Setting(
                doc = "The address of the Admin API; Google's, or that of the setting endpoint where that was changed,"
                        + " unless given.",
                example = "https://analyticsadmin.googleapis.com")
        Optional<URI> adminEndpoint) {
    private static final String GOOGLE = "analyticsdata.googleapis.com";
    private static final String GOOGLE_ADMIN = "https://analyticsadmin.googleapis.com";

    Ga4Settings {
        require("look-back-days", lookBackDays, 0, 400);
        require("attribution-look-back-days", attributionLookBackDays, 0, 400);
        require("drift-days", driftDays, 0, 400);
        require("drift-every-days", driftEveryDays, 0, 400);
        require("daily-reserve", dailyReserve, 0, 99);
        require("page-rows", pageRows, 1, ReportQuery.MOST_ROWS);
        if (samplingThreshold.isPresent() && samplingThreshold.get() < 1) {
            throw new IllegalArgumentException(
                    "setting 'sampling-threshold' must be at least 1, but is " + samplingThreshold.get());
        }
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "setting '" + setting + "': " + value + " is not between " + least + " and " + most);
        }
    }

    Ga4Client.Addresses addresses() {
        boolean google = GOOGLE.equals(endpoint.getHost());
        String admin = adminEndpoint.map(URI::toString).orElse(google ? GOOGLE_ADMIN : endpoint.toString());
        return new Ga4Client.Addresses(bare(endpoint.toString()), bare(admin));
    }

    private static String bare(String address) {
        return address.replaceAll("/+$", "");
    }

    WindowRules windowRules() {
        return new WindowRules(pageRows, sampling);
    }

    PlanRules planRules() throws ConnectorException {
        return new PlanRules(
                Days.parse("start-date", startDate),
                includeToday,
                lookBackDays,
                attributionLookBackDays,
                driftDays,
                driftEveryDays,
                samplingThreshold.map(OptionalLong::of).orElse(OptionalLong.empty()),
                pageRows,
                sampling == SamplingPolicy.KEEP);
    }
}
