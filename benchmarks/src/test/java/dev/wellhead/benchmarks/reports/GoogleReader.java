package dev.wellhead.benchmarks.reports;

import com.google.analytics.data.v1beta.BetaAnalyticsDataClient;
import com.google.analytics.data.v1beta.BetaAnalyticsDataSettings;
import com.google.analytics.data.v1beta.DateRange;
import com.google.analytics.data.v1beta.Dimension;
import com.google.analytics.data.v1beta.Metric;
import com.google.analytics.data.v1beta.MetricType;
import com.google.analytics.data.v1beta.OrderBy;
import com.google.analytics.data.v1beta.Row;
import com.google.analytics.data.v1beta.RunReportRequest;
import com.google.analytics.data.v1beta.RunReportResponse;
import com.google.api.gax.core.NoCredentialsProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Google's own client, page after page as its manual shows, every value taken as its type. */
final class GoogleReader {
    private GoogleReader() {}

    static BetaAnalyticsDataSettings.Builder grpc(Visits visits) {
        return BetaAnalyticsDataSettings.newBuilder()
                .setTransportChannelProvider(BetaAnalyticsDataSettings.defaultGrpcTransportProviderBuilder()
                        .setEndpoint(visits.grpc())
                        .setChannelConfigurator(channel -> channel.usePlaintext())
                        .build());
    }

    static BetaAnalyticsDataSettings.Builder httpJson(Visits visits) {
        return BetaAnalyticsDataSettings.newHttpJsonBuilder().setEndpoint(visits.endpoint());
    }

    static long read(BetaAnalyticsDataSettings.Builder settings) throws IOException {
        settings.setCredentialsProvider(NoCredentialsProvider.create());
        // Its limit of one minute is too short for a page over HTTP on a busy machine.
        settings.runReportSettings().setSimpleTimeoutNoRetriesDuration(Duration.ofMinutes(10));
        long rows = 0;
        long sum = 0;
        try (BetaAnalyticsDataClient client = BetaAnalyticsDataClient.create(settings.build())) {
            long count;
            do {
                RunReportResponse page = client.runReport(request(rows));
                for (Row row : page.getRowsList()) {
                    sum += touch(page, row);
                }
                rows += page.getRowsCount();
                count = page.getRowCount();
            } while (rows < count);
        }
        return sum == Long.MIN_VALUE ? -1 : rows;
    }

    private static RunReportRequest request(long offset) {
        RunReportRequest.Builder request = RunReportRequest.newBuilder()
                .setProperty("properties/" + Visits.PROPERTY)
                .addDateRanges(DateRange.newBuilder()
                        .setStartDate(Visits.first().toString())
                        .setEndDate(Visits.last().toString()))
                .setLimit(Visits.PAGE_ROWS)
                .setOffset(offset);
        for (String name : Visits.DIMENSIONS) {
            request.addDimensions(Dimension.newBuilder().setName(name));
            request.addOrderBys(OrderBy.newBuilder()
                    .setDimension(OrderBy.DimensionOrderBy.newBuilder().setDimensionName(name)));
        }
        Visits.METRICS.forEach(name -> request.addMetrics(Metric.newBuilder().setName(name)));
        return request.build();
    }

    private static long touch(RunReportResponse page, Row row) {
        long sum = LocalDate.parse(row.getDimensionValues(0).getValue(), DateTimeFormatter.BASIC_ISO_DATE)
                .toEpochDay();
        for (int i = 1; i < row.getDimensionValuesCount(); i++) {
            sum += row.getDimensionValues(i).getValue().length();
        }
        for (int i = 0; i < row.getMetricValuesCount(); i++) {
            String value = row.getMetricValues(i).getValue();
            sum += page.getMetricHeaders(i).getType() == MetricType.TYPE_INTEGER
                    ? Long.parseLong(value)
                    : Double.doubleToRawLongBits(Double.parseDouble(value));
        }
        return sum;
    }
}
