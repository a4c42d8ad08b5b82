package dev.wellhead.connectors.bigquery.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestsTest {
    @Test
    void withoutItsLimitARequestIsTheSame() {
        ReadRequest.Builder request = ReadRequest.builder(new StreamId("shop.orders"))
                .mode(ReadMode.INCREMENTAL)
                .columns(List.of("id"))
                .options(Map.of("incremental", "changes"))
                .parallelism(3)
                .resumable(false);

        assertThat(Requests.withoutLimit(request.limit(5).build()))
                .isEqualTo(ReadRequest.builder(new StreamId("shop.orders"))
                        .mode(ReadMode.INCREMENTAL)
                        .columns(List.of("id"))
                        .options(Map.of("incremental", "changes"))
                        .parallelism(3)
                        .resumable(false)
                        .build());
    }
}
