package dev.wellhead.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that HubSpot does not take, names that it does not know, days that end too early: as a stranger meets them. */
class HubSpotBadInputTest {
    private static final int CONTACTS = 3_000;

    /** All but one of the lanes are wide; the day is what tests set it to. */
    private static final RateLimits NO_LANES = RateLimits.NONE;

    @TempDir
    Path folder;

    private HubSpotSimulator hubSpot;

    @BeforeEach
    void start() {
        hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(CONTACTS).limits(NO_LANES).build());
        run(
                "connection",
                "add",
                "hubspot",
                "crm",
                "--set",
                "endpoint=" + hubSpot.endpoint(),
                "--auth",
                "bearer",
                "--auth-set",
                "token=${env:HUBSPOT_TOKEN}");
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void aTokenThatIsNoneIsExplained() {
        for (String[] command : List.of(
                new String[] {"connection", "test", "crm"},
                new String[] {"read", "crm", "contacts"},
                new String[] {"sync", "crm.contacts"})) {
            Refused.by(with("my-token", command), 4, "HUBSPOT-TOKEN-UNREADABLE")
                    .saying("for the beginning of 1970", "starts with pat-");
        }
    }

    @Test
    void aTokenThatWasTakenBackIsRefused() {
        hubSpot.accounts().revoke(Long.toString(hubSpot.portal().hubId()));

        Refused.by(run("sync", "crm.contacts"), 4, "HUBSPOT-TOKEN-REFUSED")
                .saying("a deleted app or key takes its tokens with it");
    }

    @Test
    void aTokenOfAnotherAccountIsRefused() {
        run(
                "connection",
                "add",
                "hubspot",
                "other",
                "--set",
                "endpoint=" + hubSpot.endpoint(),
                "--set",
                "portal=4711",
                "--auth",
                "bearer",
                "--auth-set",
                "token=${env:HUBSPOT_TOKEN}");

        Refused.by(run("sync", "other.contacts"), 4, "HUBSPOT-WRONG-ACCOUNT")
                .saying("belongs to portal " + hubSpot.portal().hubId() + ", but the setting portal is 4711");
    }

    @Test
    void namesThatTheAccountDoesNotHaveAreAnsweredWithWhatWasProbablyMeant() {
        Refused.by(run("read", "crm", "contcts"), 2, "HUBSPOT-STREAM-UNKNOWN").saying("Did you mean 'contacts'?");
        Refused.by(run("read", "crm", "contacts", "--select", "frstname"), 2, "CLI-COLUMN-UNKNOWN")
                .saying("no column 'frstname'", "did you mean 'firstname'?");
    }

    @Test
    void aSyncOfEverythingGoesOnWithoutTheStreamWhoseScopeIsMissingAndSaysSo() {
        String token = hubSpot.issueToken(List.of("oauth", "crm.objects.companies.read", "crm.objects.owners.read"));

        CliRun.Result synced = with(token, "sync", "crm");

        assertThat(synced.code()).as(synced.err()).isZero();
        assertThat(synced.err())
                .contains("crm.deals is left out: list deals needs one of the scopes crm.objects.deals.read")
                .contains("crm.contacts is left out: list contacts needs one of the scopes crm.objects.contacts.read");
        assertThat(synced.out())
                .contains("crm.companies ", "crm.owners ", "crm.companies_to_companies ", "crm.pipelines ")
                .doesNotContain("failed", "crm.deals", "crm.contacts");
        assertThat(rows("crm.companies"))
                .isEqualTo(hubSpot.truth().count("companies")
                        + hubSpot.truth().archived("companies", List.of()).count());

        Refused.by(with(token, "sync", "crm.deals"), 4, "HUBSPOT-SCOPE-MISSING")
                .saying("needs one of the scopes crm.objects.deals.read");
    }

    @Test
    void whenTheDayEndsInTheMiddleTheRunStopsSaysWhenToComeBackAndTheNextGoesOnThere() {
        hubSpot.limiter().limits(NO_LANES.withDaily(1_000));
        hubSpot.limiter().spend(hubSpot.portal(), 925);

        CliRun.Result stopped = run("sync", "crm.contacts");
        assertThat(stopped.code()).as(stopped.err()).isEqualTo(5);
        assertThat(stopped.errorCode()).isEqualTo("HUBSPOT-DAILY-LIMIT");
        assertThat(stopped.err())
                .containsPattern(
                        Pattern.compile("\\d\\d of the account's 1000 calls of today are left, and 5 % are kept for"
                                + " its other integrations; there are new ones at \\d{4}-\\d\\d-\\d\\dT00:00[+-]"))
                .contains("Run again after midnight");
        CliRun.Result again = run("sync", "crm.contacts");
        assertThat(again.code()).as("the day is not over").isEqualTo(5);

        hubSpot.limiter().limits(NO_LANES);
        CliRun.Result done = run("sync", "crm.contacts");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(done.out()).contains("went on");
        assertThat(rows("crm.contacts"))
                .isEqualTo(hubSpot.truth().count("contacts")
                        + hubSpot.truth().archived("contacts", List.of()).count());
    }

    @Test
    void aPageInsteadOfAnAnswerPointsAtTheEndpoint() {
        hubSpot.faults(List.of(always(FaultKind.HTML_PAGE)));

        CliRun.Result refused = run("read", "crm", "owners");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.errorCode()).isEqualTo("HUBSPOT-ANSWER");
        assertThat(refused.err())
                .contains("list owners at 127.0.0.1:", "was answered with a text that is not JSON")
                .contains("do: Check the setting endpoint");
    }

    private static FaultRule always(FaultKind kind) {
        return FaultRule.every("owners\\..*", 1, kind, Fault.Phase.BEFORE);
    }

    private long rows(String table) {
        CliRun.Result counted = run("query", "SELECT count(*) AS n FROM " + table, "-o", "csv");
        assertThat(counted.code()).as(counted.err()).isZero();
        return Long.parseLong(counted.out().lines().skip(1).findFirst().orElseThrow());
    }

    private CliRun.Result run(String... arguments) {
        return with(hubSpot.privateAppToken(), arguments);
    }

    private CliRun.Result with(String token, String... arguments) {
        return CliRun.in(folder).with("HUBSPOT_TOKEN", token).run(arguments);
    }
}
