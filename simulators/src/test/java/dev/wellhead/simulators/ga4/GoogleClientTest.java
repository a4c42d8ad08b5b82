package dev.wellhead.simulators.ga4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.analytics.data.v1beta.BatchRunReportsRequest;
import com.google.analytics.data.v1beta.BetaAnalyticsDataClient;
import com.google.analytics.data.v1beta.BetaAnalyticsDataSettings;
import com.google.analytics.data.v1beta.CheckCompatibilityRequest;
import com.google.analytics.data.v1beta.Compatibility;
import com.google.analytics.data.v1beta.DateRange;
import com.google.analytics.data.v1beta.Dimension;
import com.google.analytics.data.v1beta.Filter;
import com.google.analytics.data.v1beta.FilterExpression;
import com.google.analytics.data.v1beta.Metadata;
import com.google.analytics.data.v1beta.Metric;
import com.google.analytics.data.v1beta.MetricAggregation;
import com.google.analytics.data.v1beta.MetricType;
import com.google.analytics.data.v1beta.OrderBy;
import com.google.analytics.data.v1beta.Pivot;
import com.google.analytics.data.v1beta.Row;
import com.google.analytics.data.v1beta.RunPivotReportRequest;
import com.google.analytics.data.v1beta.RunPivotReportResponse;
import com.google.analytics.data.v1beta.RunRealtimeReportRequest;
import com.google.analytics.data.v1beta.RunReportRequest;
import com.google.analytics.data.v1beta.RunReportResponse;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.FixedHeaderProvider;
import com.google.api.gax.rpc.InvalidArgumentException;
import com.google.api.gax.rpc.PermissionDeniedException;
import com.google.api.gax.rpc.ResourceExhaustedException;
import com.google.api.gax.rpc.UnauthenticatedException;
import com.google.api.gax.rpc.UnavailableException;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.wellhead.simulators.base.SimulatorClock;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.ga4.data.Ga4Property;
import dev.wellhead.simulators.ga4.quota.QuotaCategory;
import dev.wellhead.simulators.ga4.quota.QuotaKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Google's own client on both of its transports. */
class GoogleClientTest {
    private static final Ga4Simulator SIMULATOR = Ga4Simulator.start(Ga4Options.builder()
            .clock(SimulatorClock.virtual(Instant.parse("2026-03-06T18:30:00Z")))
            .grpcPort(0)
            .property(Ga4Property.of(1001).eventsPerDay(2000).since(LocalDate.of(2026, 3, 1)))
            .property(Ga4Property.of(1002).eventsPerDay(20).since(LocalDate.of(2026, 3, 1)))
            .build());
    private static final DateRange RANGE = DateRange.newBuilder()
            .setStartDate("2026-03-01")
            .setEndDate("2026-03-03")
            .build();

    enum Transport {
        GRPC,
        HTTP
    }

    @AfterAll
    static void close() {
        SIMULATOR.close();
    }

    private static BetaAnalyticsDataClient client(Transport transport, String token) throws IOException {
        Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
        BetaAnalyticsDataSettings.Builder settings = builder(transport);
        settings.setCredentialsProvider(NoCredentialsProvider.create());
        settings.setHeaderProvider(FixedHeaderProvider.create(headers));
        return BetaAnalyticsDataClient.create(settings.build());
    }

    private static BetaAnalyticsDataSettings.Builder builder(Transport transport) {
        if (transport == Transport.HTTP) {
            return BetaAnalyticsDataSettings.newHttpJsonBuilder().setEndpoint(SIMULATOR.endpoint());
        }
        return BetaAnalyticsDataSettings.newBuilder()
                .setTransportChannelProvider(InstantiatingGrpcChannelProvider.newBuilder()
                        .setEndpoint(SIMULATOR.grpcEndpoint().orElseThrow())
                        .setChannelConfigurator(channel -> channel.usePlaintext())
                        .build());
    }

    private static BetaAnalyticsDataClient client(Transport transport) throws IOException {
        return client(transport, SIMULATOR.token());
    }

    private static RunReportRequest.Builder report(String... dimensions) {
        RunReportRequest.Builder request =
                RunReportRequest.newBuilder().setProperty("properties/1001").addDateRanges(RANGE);
        for (String dimension : dimensions) {
            request.addDimensions(Dimension.newBuilder().setName(dimension));
        }
        return request;
    }

    private static Map<List<String>, List<Double>> rows(List<Row> rows) {
        Map<List<String>, List<Double>> read = new HashMap<>();
        rows.forEach(row -> read.put(
                row.getDimensionValuesList().stream()
                        .map(value -> value.getValue())
                        .toList(),
                row.getMetricValuesList().stream()
                        .map(value -> Double.valueOf(value.getValue()))
                        .toList()));
        return read;
    }

    @ParameterizedTest
    @EnumSource
    void aReportIsTheTruth(Transport transport) throws IOException {
        try (BetaAnalyticsDataClient client = client(transport)) {
            RunReportResponse response = client.runReport(report("date", "country")
                    .addMetrics(Metric.newBuilder().setName("sessions"))
                    .addMetrics(Metric.newBuilder().setName("totalRevenue"))
                    .addMetricAggregations(MetricAggregation.TOTAL)
                    .setDimensionFilter(FilterExpression.newBuilder()
                            .setNotExpression(FilterExpression.newBuilder()
                                    .setFilter(Filter.newBuilder()
                                            .setFieldName("country")
                                            .setEmptyFilter(Filter.EmptyFilter.getDefaultInstance()))))
                    .addOrderBys(OrderBy.newBuilder()
                            .setDimension(OrderBy.DimensionOrderBy.newBuilder().setDimensionName("date"))
                            .setDesc(true))
                    .setLimit(100_000)
                    .setReturnPropertyQuota(true)
                    .build());

            Map<List<String>, List<Double>> truth = new HashMap<>(SIMULATOR
                    .truth()
                    .report(
                            1001,
                            List.of("date", "country"),
                            List.of("sessions", "totalRevenue"),
                            LocalDate.of(2026, 3, 1),
                            LocalDate.of(2026, 3, 3))
                    .rows());
            truth.keySet().removeIf(key -> key.get(1).equals("(not set)"));
            assertThat(rows(response.getRowsList())).isEqualTo(truth);
            assertThat(response.getRows(0).getDimensionValues(0).getValue()).isEqualTo("20260303");
            assertThat(response.getMetricHeaders(1).getType()).isEqualTo(MetricType.TYPE_CURRENCY);
            assertThat(response.getMetadata().getTimeZone()).isEqualTo("America/New_York");
            assertThat(response.getTotals(0).getDimensionValues(0).getValue()).isEqualTo("RESERVED_TOTAL");
            assertThat(response.getPropertyQuota().getTokensPerHour().getConsumed())
                    .isEqualTo(2);
            assertThat(response.getKind()).isEqualTo("analyticsData#runReport");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOtherMethodsAnswer(Transport transport) throws IOException {
        try (BetaAnalyticsDataClient client = client(transport)) {
            Metadata metadata = client.getMetadata("properties/1001/metadata");
            assertThat(metadata.getDimensionsList())
                    .anyMatch(field -> field.getApiName().equals("customEvent:plan"));
            RunReportRequest single = report("date")
                    .addMetrics(Metric.newBuilder().setName("eventCount"))
                    .build();
            assertThat(client.batchRunReports(BatchRunReportsRequest.newBuilder()
                                    .setProperty("properties/1001")
                                    .addRequests(single)
                                    .addRequests(single)
                                    .build())
                            .getReportsList())
                    .hasSize(2);
            RunPivotReportResponse pivot = client.runPivotReport(RunPivotReportRequest.newBuilder()
                    .setProperty("properties/1001")
                    .addDateRanges(RANGE)
                    .addDimensions(Dimension.newBuilder().setName("browser"))
                    .addMetrics(Metric.newBuilder().setName("sessions"))
                    .addPivots(Pivot.newBuilder().addFieldNames("browser").setLimit(3))
                    .build());
            assertThat(pivot.getRowsList()).hasSize(3);
            assertThat(pivot.getPivotHeaders(0).getRowCount()).isEqualTo(5);
            assertThat(client.runRealtimeReport(RunRealtimeReportRequest.newBuilder()
                                    .setProperty("properties/1001")
                                    .addMetrics(Metric.newBuilder().setName("activeUsers"))
                                    .build())
                            .getRowCount())
                    .isEqualTo(1);
            assertThat(client.checkCompatibility(CheckCompatibilityRequest.newBuilder()
                                    .setProperty("properties/1001")
                                    .addDimensions(Dimension.newBuilder().setName("itemName"))
                                    .setCompatibilityFilter(Compatibility.INCOMPATIBLE)
                                    .build())
                            .getMetricCompatibilitiesList())
                    .anyMatch(one -> one.getMetricMetadata().getApiName().equals("sessions"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void failuresAreTheClientsExceptions(Transport transport) throws IOException {
        RunReportRequest good = report("date")
                .addMetrics(Metric.newBuilder().setName("eventCount"))
                .build();
        try (BetaAnalyticsDataClient client = client(transport);
                BetaAnalyticsDataClient nobody = client(transport, "")) {
            assertThatThrownBy(() -> client.runReport(report("dat").build()))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageContaining("Did you mean date? Field dat is not a valid dimension.");
            assertThatThrownBy(() -> client.runReport(
                            good.toBuilder().setProperty("properties/5").build()))
                    .isInstanceOf(PermissionDeniedException.class);
            assertThatThrownBy(() -> nobody.runReport(good)).isInstanceOf(UnauthenticatedException.class);
            SIMULATOR.faults(
                    List.of(FaultRule.nth("properties.runReport", 1, FaultKind.UNAVAILABLE, Fault.Phase.BEFORE)));
            assertThatThrownBy(() -> client.runReport(good)).isInstanceOf(UnavailableException.class);
            SIMULATOR.faults(List.of());
            SIMULATOR.quotas().exhaust(QuotaKind.TOKENS_PER_DAY, QuotaCategory.CORE, 1002);
            assertThatThrownBy(() -> client.runReport(
                            good.toBuilder().setProperty("properties/1002").build()))
                    .isInstanceOf(ResourceExhaustedException.class)
                    .hasMessageContaining("Exhausted property tokens per day.");
        }
    }

    /** As the client does by itself: it signs its own tokens and never asks for one. */
    @ParameterizedTest
    @EnumSource
    void aServiceAccountSignsItsOwnTokens(Transport transport) throws IOException {
        byte[] key = SIMULATOR
                .accounts()
                .serviceAccountKey("reader", "simulator-project")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        var credentials = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(key))
                .createScoped("https://www.googleapis.com/auth/analytics.readonly");
        var signing = ((ServiceAccountCredentials) credentials).createWithUseJwtAccessWithScope(true);
        String token = signing.getRequestMetadata().get("Authorization").get(0).substring(7);
        try (BetaAnalyticsDataClient client = client(transport, token)) {
            assertThat(client.runReport(report("date").build()).getRowCount()).isEqualTo(3);
        }
    }
}
