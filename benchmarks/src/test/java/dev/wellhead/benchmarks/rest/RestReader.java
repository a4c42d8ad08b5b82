package dev.wellhead.benchmarks.rest;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.FieldValueList;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.TableResult;
import dev.wellhead.Connector;
import dev.wellhead.Connectors;
import dev.wellhead.FetchParams;
import dev.wellhead.engine.run.PageStream;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.settings.ConnectorSettings;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ways to read the wide table of a simulator, each to typed values. Answers how many rows there were. */
enum RestReader {
    /** The floor: pages received and thrown away, by the JDK's client. */
    DRAIN {
        @Override
        long read(String endpoint, String project, String table) throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            String base = endpoint + "/bigquery/v2/projects/" + project + "/datasets/"
                    + table.replace(".", "/tables/") + "/data?formatOptions.useInt64Timestamp=true&maxResults="
                    + PAGE_ROWS;
            String token = "";
            long rows = 0;
            do {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create(base + (token.isEmpty() ? "" : "&pageToken=" + token)))
                        .build();
                HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
                byte[] head = answer.body().readNBytes(2_000);
                answer.body().transferTo(OutputStream.nullOutputStream());
                Matcher found = TOKEN.matcher(new String(head, StandardCharsets.UTF_8));
                token = found.find() ? found.group(1) : "";
                rows += PAGE_ROWS;
            } while (!token.isEmpty());
            return rows;
        }
    },
    /** Google's client: its row iterator, every value converted to its Java type. */
    GOOGLE {
        @Override
        long read(String endpoint, String project, String table) {
            BigQuery client = BigQueryOptions.newBuilder()
                    .setHost(endpoint)
                    .setProjectId(project)
                    .setCredentials(NoCredentials.getInstance())
                    .build()
                    .getService();
            int dot = table.indexOf('.');
            TableResult result = client.listTableData(
                    TableId.of(table.substring(0, dot), table.substring(dot + 1)),
                    client.getTable(table.substring(0, dot), table.substring(dot + 1))
                            .getDefinition()
                            .getSchema(),
                    BigQuery.TableDataListOption.pageSize(PAGE_ROWS));
            long rows = 0;
            long sum = 0;
            for (FieldValueList row : result.iterateAll()) {
                sum += GoogleValues.touch(row);
                rows++;
            }
            return sum == Long.MIN_VALUE ? -1 : rows;
        }
    },
    /** Wellhead: typed pages, one reader. */
    WELLHEAD {
        @Override
        long read(String endpoint, String project, String table) throws Exception {
            ConnectorSettings settings = ConnectorSettings.of(Map.of("project", project, "endpoint", endpoint));
            FetchParams params = FetchParams.builder(table)
                    .limit(Long.MAX_VALUE)
                    .options(Map.of("full-read", "table"))
                    .build();
            long rows = 0;
            try (Connector connector = Connectors.create("bigquery", "benchmark", settings);
                    PageStream pages = connector.read(params)) {
                for (Page page = pages.next(); page != null; page = pages.next()) {
                    rows += page.rows();
                }
            }
            return rows;
        }
    };

    static final int PAGE_ROWS = 16_384;
    private static final Pattern TOKEN = Pattern.compile("\"pageToken\"\\s*:\\s*\"([^\"]+)\"");

    abstract long read(String endpoint, String project, String table) throws Exception;

    static List<RestReader> all() {
        return List.of(values());
    }
}
