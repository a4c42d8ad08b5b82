package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selected properties of a HubSpot account, in the synced table. */
class HubSpotSelectTest {
    @TempDir
    Path folder;

    @Test
    void aValueThatDoesNotFitItsColumnIsKeptBesideSelectedOnes() throws Exception {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(300).limits(RateLimits.NONE).build())) {
            long id = hubSpot.truth()
                    .rows("contacts", List.of())
                    .findFirst()
                    .orElseThrow()
                    .id();
            hubSpot.crm()
                    .write(
                            hubSpot.crm().data().table("contacts"),
                            id,
                            Map.of("recent_deal_amount", "a;b;c"),
                            "INTEGRATION");

            sync(hubSpot, "[recent_deal_amount]");

            assertThat(row("SELECT recent_deal_amount IS NULL, _unread->>'recent_deal_amount' FROM hs.contacts"
                            + " WHERE _id = '" + id + "'"))
                    .containsExactly(true, "a;b;c");
        }
    }

    @Test
    void textsAreWholeWithoutAnythingBesides() throws Exception {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(20).limits(RateLimits.NONE).build())) {
            sync(hubSpot, "[firstname]");

            assertThat(row("SELECT string_agg(column_name, ' ' ORDER BY column_name) FROM information_schema.columns"
                            + " WHERE table_schema = 'hs' AND table_name = 'contacts'"
                            + " AND NOT starts_with(column_name, '_wellhead')"))
                    .containsExactly("_id _updated_at firstname");
        }
    }

    private void sync(HubSpotSimulator hubSpot, String select) throws Exception {
        Files.writeString(
                folder.resolve("wellhead.yml"), """
                connections:
                  hs:
                    type: hubspot
                    settings:
                      endpoint: %s
                    auth:
                      kind: bearer
                      token: %s
                syncs:
                  - connection: hs
                    streams:
                      - name: contacts
                        select: %s
                """.formatted(hubSpot.endpoint(), hubSpot.privateAppToken(), select));
        CliRun.Result synced = CliRun.in(folder).run("sync");
        assertThat(synced.code()).as(synced.err()).isZero();
    }

    private List<Object> row(String sql) throws SQLException {
        try (Connection file = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("wellhead.duckdb"));
                Statement statement = file.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            List<Object> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(rows.getObject(i));
            }
            return values;
        }
    }
}
