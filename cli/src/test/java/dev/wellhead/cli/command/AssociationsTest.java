package dev.wellhead.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.cli.CliRun;
import dev.wellhead.cli.Refused;
import dev.wellhead.cli.Shop;
import dev.wellhead.simulators.hubspot.HubSpotOptions;
import dev.wellhead.simulators.hubspot.HubSpotSimulator;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import dev.wellhead.simulators.hubspot.truth.TrueLink;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Associations of a HubSpot account from the command line, against what the account then holds. */
class AssociationsTest {
    private static final int PLAIN = 279;
    private static final int DECISION_MAKER = 21;
    private static final String NOBODY = "999999999999999";

    @TempDir
    Path folder;

    private HubSpotSimulator hubSpot;
    private String contact;
    private String company;

    @BeforeEach
    void start() {
        hubSpot = HubSpotSimulator.start(
                HubSpotOptions.builder().contacts(2_300).limits(RateLimits.NONE).build());
        CliRun.Result added = cli().run(
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
        assertThat(added.code()).as(added.err()).isZero();
        contact = ids("contacts", 40).get(39);
        List<String> associated = linksOf(contact).stream()
                .map(link -> Long.toString(link.toId()))
                .toList();
        company = ids("companies", 20).stream()
                .filter(id -> !associated.contains(id))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        hubSpot.close();
    }

    @Test
    void everyAssociationIsListedWithItsLabel() {
        CliRun.Result listed = associations("list", "crm", "contacts", "companies", "-o", "csv");

        assertThat(listed.code()).as(listed.err()).isZero();
        assertThat(listed.out().lines().skip(1))
                .containsExactlyInAnyOrderElementsOf(hubSpot.truth()
                        .associations("contacts", "companies")
                        .map(AssociationsTest::line)
                        .toList());
    }

    @Test
    void recordsAreAssociatedListedAndParted() {
        String pair = contact + ":" + company;

        CliRun.Result created = associations("create", "crm", "contacts", "companies", pair, "-o", "jsonl");
        assertThat(created.code()).as(created.err()).isZero();
        assertThat(created.out()).isEqualTo(outcome(contact, company, "ok", "null"));
        assertThat(kinds()).containsExactly(PLAIN);
        assertThat(associations("create", "crm", "contacts", "companies", pair).code())
                .as("twice is as once")
                .isZero();
        assertThat(kinds()).containsExactly(PLAIN);
        assertThat(associations("list", "crm", "contacts", "companies", "--id", contact, "-o", "jsonl")
                        .out()
                        .lines())
                .anyMatch(line -> line.contains("\"to_id\":\"" + company + "\""))
                .allMatch(line -> line.contains("\"from_id\":\"" + contact + "\""));

        CliRun.Result deleted = associations("delete", "crm", "contacts", "companies", pair);
        assertThat(deleted.code()).as(deleted.err()).isZero();
        assertThat(deleted.err()).contains("1 ok");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aLabelIsGivenByItsNameAndTakenAwayAloneByItsNumber() {
        String pair = contact + ":" + company;
        associations("create", "crm", "contacts", "companies", pair);

        CliRun.Result given = associations("create", "crm", "contacts", "companies", "--label", "decision MAKER", pair);
        assertThat(given.code()).as(given.err() + given.out()).isZero();
        assertThat(kinds()).containsExactlyInAnyOrder(PLAIN, DECISION_MAKER);

        CliRun.Result taken = associations("delete", "crm", "contacts", "companies", "--type-id", "21", pair);
        assertThat(taken.code()).as(taken.err() + taken.out()).isZero();
        assertThat(kinds()).containsExactly(PLAIN);
    }

    @Test
    void aLabelThatIsUnknownIsAnsweredWithTheNearestOne() {
        CliRun.Result result = associations(
                "create",
                "crm",
                "contacts",
                "companies",
                "--label",
                "Decision makr",
                contact + ":" + company,
                "-o",
                "jsonl");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("\"result\":\"failed\"", "have no label 'Decision makr'", "Did you mean 'Decision maker'?");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void customObjectsAreNamedAsTheirStreamsAre() {
        String machine = ids("machines", 1).get(0);

        CliRun.Result result = associations(
                "create", "crm", "machines", "contacts", "--label", "Operated by", machine + ":" + contact);

        assertThat(result.code()).as(result.err() + result.out()).isZero();
        assertThat(hubSpot.truth().associations("machines", Long.parseLong(machine), "contacts"))
                .filteredOn(link -> link.toId() == Long.parseLong(contact))
                .extracting(TrueLink::typeId)
                .contains(33);
    }

    @Test
    void aPairThatIsRefusedHoldsUpNoOther() {
        CliRun.Result some = associations(
                "create",
                "crm",
                "contacts",
                "companies",
                NOBODY + ":" + company,
                contact + ":" + company,
                "-o",
                "jsonl");

        assertThat(some.code()).isEqualTo(3);
        List<String> lines = some.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("{\"from\":\"" + NOBODY + "\"").contains("\"failed\"", NOBODY);
        assertThat(lines.get(1) + "\n").isEqualTo(outcome(contact, company, "ok", "null"));
        assertThat(some.err()).contains("1 ok, 1 failed");
        assertThat(kinds()).containsExactly(PLAIN);
        assertThat(associations("create", "crm", "contacts", "companies", NOBODY + ":" + company)
                        .code())
                .as("all failed")
                .isEqualTo(1);
    }

    @Test
    void pairsComeInBatchesFromStandardInput() {
        String pairs = ids("contacts", 2_100).stream()
                .map(id -> id + ":" + company)
                .collect(Collectors.joining("\n", "", "\n"));

        CliRun.Result created =
                cli().input(pairs).run("associations", "create", "crm", "contacts", "companies", "-", "-o", "jsonl");

        assertThat(created.code()).as(created.err()).isZero();
        assertThat(created.err()).contains("2,100 ok");
        assertThat(created.out().lines()).hasSize(2_100);
        assertThat(kinds()).containsExactly(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void whatIsListedCanBeDeletedAndCreatedAgain(String format) {
        String owner = Long.toString(hubSpot.truth()
                .associations("contacts", "companies")
                .findFirst()
                .orElseThrow()
                .fromId());
        List<TrueLink> before = linksOf(owner);
        String listed = associations("list", "crm", "contacts", "companies", "--id", owner, "-o", format)
                .out();

        CliRun.Result unconfirmed =
                cli().input(listed).run("associations", "delete", "crm", "contacts", "companies", "-");
        assertThat(unconfirmed.code()).isEqualTo(2);
        assertThat(unconfirmed.errorCode()).isEqualTo("CLI-CONFIRM");
        assertThat(linksOf(owner)).isEqualTo(before);

        CliRun.Result deleted =
                cli().input(listed).run("associations", "delete", "crm", "contacts", "companies", "-", "--yes");
        assertThat(deleted.code()).as(deleted.err() + deleted.out()).isZero();
        assertThat(linksOf(owner)).isEmpty();

        CliRun.Result created = cli().input(listed).run("associations", "create", "crm", "contacts", "companies", "-");
        assertThat(created.code()).as(created.err() + created.out()).isZero();
        assertThat(linksOf(owner)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aLineThatIsNoPairIsToldBeforeAnythingIsWritten() {
        CliRun.Result result = cli().input(contact + ":" + company + "\n\n" + contact + "\n")
                .run("associations", "create", "crm", "contacts", "companies", "-");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("line 3: '" + contact + "' is no pair of records");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void argumentsThatDoNotFitAreUsageErrors() {
        assertThat(associations("create", "crm", "contacts", "companies", "1:2:3")
                        .code())
                .isEqualTo(2);
        assertThat(associations("create", "crm", "contacts", "companies").code())
                .isEqualTo(2);
        assertThat(associations("create", "crm", "contacts", "companies", "--category", "USER_DEFINED", "1:2")
                        .err())
                .contains("--category alone");
        assertThat(associations("create", "crm", "contacts", "companies", "--label", "x", "--type-id", "1", "1:2")
                        .err())
                .contains("exclude each other");
    }

    @Test
    void aLabelIsDefinedRenamedAndDeleted() {
        CliRun.Result created = associations(
                "labels", "create", "crm", "contacts", "companies", "Referee", "--inverse", "Judged by", "-o", "jsonl");
        assertThat(created.code()).as(created.err()).isZero();
        assertThat(created.out())
                .matches("\\{\"label\":\"Referee\",\"type_id\":\"\\d+\",\"category\":\"USER_DEFINED\"}\n");
        assertThat(associations("labels", "create", "crm", "contacts", "companies", "Referee", "-o", "jsonl")
                        .out())
                .as("twice is as once")
                .isEqualTo(created.out());
        assertThat(associations("labels", "list", "crm", "companies", "contacts")
                        .out())
                .contains("Judged by");

        CliRun.Result renamed = associations("labels", "rename", "crm", "contacts", "companies", "Referee", "Umpire");
        assertThat(renamed.code()).as(renamed.err()).isZero();
        assertThat(associations("labels", "list", "crm", "contacts", "companies", "-o", "jsonl")
                        .out())
                .contains("{\"label\":null,\"type_id\":279,\"category\":\"HUBSPOT_DEFINED\"}", "\"Umpire\"")
                .doesNotContain("Referee");

        CliRun.Result unconfirmed = associations("labels", "delete", "crm", "contacts", "companies", "Umpire");
        assertThat(unconfirmed.code()).isEqualTo(2);
        assertThat(unconfirmed.errorCode()).isEqualTo("CLI-CONFIRM");
        CliRun.Result deleted = associations("labels", "delete", "crm", "contacts", "companies", "Umpire", "--yes");
        assertThat(deleted.code()).as(deleted.err()).isZero();
        assertThat(associations("labels", "list", "crm", "contacts", "companies")
                        .out())
                .doesNotContain("Umpire");
    }

    @Test
    void aLabelThatCannotBeChangedIsAnErrorThatSaysWhy() {
        CliRun.Result unknown =
                associations("labels", "delete", "crm", "contacts", "companies", "Decision makr", "--yes");
        Refused.by(unknown, 2, "HUBSPOT-INPUT")
                .saying("have no label 'Decision makr'. Did you mean 'Decision maker'?")
                .withoutOutput();
        Refused.by(associations("labels", "rename", "crm", "contacts", "companies", "Primary", "x"), 2, "HUBSPOT-INPUT")
                .saying("HubSpot's own kind of association");
        Refused.by(associations("labels", "list", "crm", "contact", "companies"), 2, "CLI-STREAM-UNKNOWN")
                .saying("'contact_to_companies'");
        assertThat(associations("labels").code()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "create", "delete"})
    void aTypeThatIsUnknownIsAnsweredWithOneThatIs(String command) {
        CliRun.Result result = command.equals("list")
                ? associations("list", "crm", "contact", "companies")
                : associations(command, "crm", "contact", "companies", contact + ":" + company);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.errorCode()).isEqualTo("CLI-STREAM-UNKNOWN");
        assertThat(result.err()).contains("'contact_to_companies'", "did you mean 'contacts_to_companies'?");
    }

    @Test
    @SuppressWarnings("try")
    void aConnectorThatWritesNoAssociationsSaysSo() {
        try (Shop ignored = Shop.open(folder, 10)) {
            CliRun.Result result = associations("create", "shop", "contacts", "companies", "1:2");

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("connector 'bigquery'", "does not write associations");
        }
    }

    private List<Integer> kinds() {
        return linksOf(contact).stream()
                .filter(link -> link.toId() == Long.parseLong(company))
                .map(TrueLink::typeId)
                .toList();
    }

    private List<TrueLink> linksOf(String id) {
        return hubSpot.truth()
                .associations("contacts", Long.parseLong(id), "companies")
                .toList();
    }

    private List<String> ids(String type, int count) {
        return hubSpot.truth()
                .rows(type, List.of())
                .limit(count)
                .map(row -> Long.toString(row.id()))
                .toList();
    }

    private static String line(TrueLink link) {
        return link.fromId() + "," + link.toId() + "," + link.category() + "," + link.typeId() + ","
                + (link.label() == null ? "" : link.label());
    }

    private static String outcome(String from, String to, String result, String problem) {
        return "{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"result\":\"" + result + "\",\"problem\":" + problem
                + "}\n";
    }

    private CliRun.Result associations(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "associations";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return cli().run(all);
    }

    private CliRun cli() {
        return CliRun.in(folder).with("HUBSPOT_TOKEN", hubSpot.privateAppToken());
    }
}
