package dev.wellhead.connectors.hubspot.trap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.connectors.hubspot.Connection;
import dev.wellhead.connectors.hubspot.Reading;
import dev.wellhead.simulators.base.faults.Fault;
import dev.wellhead.simulators.base.faults.FaultKind;
import dev.wellhead.simulators.base.faults.FaultRule;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are none: of a service in trouble, of what stands in front of it, and cut off ones. */
class AnswerTrapsTest {
    private static final String CALLS = "(objects|associations|properties)\\..*";
    private static final List<String> COLUMNS = List.of("email");

    /** Airbyte #10544, #11252 and #43317 hang; tap-hubspot #304 gives up. Every fourth call goes wrong twice. */
    @ParameterizedTest
    @CsvSource({
        "LOCKED, 2",
        "MIGRATION, 3",
        "INTERNAL_ERROR, 0",
        "BACKEND_ERROR, 0",
        "UNAVAILABLE, 0",
        "GATEWAY_TIMEOUT, 0",
        "SERVER_DOWN, 0",
        "CONNECTION_TIMED_OUT, 0",
        "ORIGIN_UNREACHABLE, 0",
        "ORIGIN_TIMEOUT, 0",
        "HANDSHAKE_FAILED, 0",
        "INVALID_CERTIFICATE, 0",
        "HTML_ERROR, 0",
        "TOO_MANY_REQUESTS, 0",
        "CLOSE_CONNECTION, 0",
        "TRUNCATED_BODY, 0"
    })
    void troubleThatPassesLosesAndDoublesNothing(FaultKind kind, int seconds) throws Exception {
        try (TrapAccount account = TrapAccount.of(1_300, Quirks.builder())) {
            Fault fault = new Fault(
                    kind,
                    kind == FaultKind.TRUNCATED_BODY ? Fault.Phase.AFTER : Fault.Phase.BEFORE,
                    Duration.ofSeconds(seconds));
            account.hubSpot.faults(List.of(new FaultRule(Pattern.compile(CALLS), 2, 2, 4, fault)));

            Reading contacts = account.whole("contacts", List.of("email", "_archived", "_archived_at"));
            Reading links = account.whole("companies_to_contacts");

            assertThat(Truths.read(contacts, COLUMNS)).isEqualTo(Truths.kept(account.hubSpot, "contacts", COLUMNS));
            assertThat(Truths.links(links)).isEqualTo(Truths.links(account.hubSpot, "companies_to_contacts"));
        }
    }

    /** A page for people with status 200 is neither an empty answer nor the end: the read fails, and goes on later. */
    @Test
    void aPageWhereJsonIsPromisedIsNotTakenForTheEnd() throws Exception {
        try (TrapAccount account = TrapAccount.of(1_300, Quirks.builder())) {
            account.hubSpot.faults(
                    List.of(FaultRule.nth("objects\\.(list|search)", 8, FaultKind.HTML_PAGE, Fault.Phase.BEFORE)));

            assertThatThrownBy(() -> account.whole("contacts", COLUMNS))
                    .hasMessageContaining("was answered with")
                    .hasMessageContaining("127.0.0.1");
            Reading read = account.whole("contacts", List.of("email", "_archived", "_archived_at"));

            assertThat(Truths.read(read, COLUMNS)).isEqualTo(Truths.kept(account.hubSpot, "contacts", COLUMNS));
        }
    }

    /** A batch of records of which a part failed is answered with 207, or with 200 where the version declares no other. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aPartOfABatchThatFailedIsAskedForAgain(boolean multiStatus) throws Exception {
        try (TrapAccount account = TrapAccount.with(options -> options.contacts(400)
                .customProperties(100)
                .quirks(Quirks.builder()
                        .partFailsEvery(2)
                        .alwaysMultiStatus(multiStatus)
                        .build()))) {
            Reading read = account.whole("contacts");

            assertThat(read.reopened).as("the trap is there").isPositive();
            assertThat(ValueTrapsTest.differences(account, "contacts", read)).isEmpty();
            assertThat(read.ids()).doesNotHaveDuplicates();
        }
    }

    /** Airbyte #60937 and #62467: a token that ends in the middle of a sync ends the sync. */
    @Test
    void aTokenThatEndsInTheMiddleIsRenewedAndNothingIsLost() throws Exception {
        try (TrapAccount account = TrapAccount.of(1_300, Quirks.builder())) {
            Renewing tokens = new Renewing(account);
            AuthSettings auth = new AuthSettings("oauth2", Map.of("client-id", "app"));
            try (Connection connection = account.connect(Map.of(), auth, tokens)) {
                account.hubSpot.faults(List.of(FaultRule.every(CALLS, 6, FaultKind.UNAUTHORIZED, Fault.Phase.BEFORE)));

                Reading read = new Reading(connection.source(), true)
                        .read(connection
                                .source()
                                .plan(ReadRequest.builder(new StreamId("contacts"))
                                        .columns(List.of("email", "_archived", "_archived_at"))
                                        .parallelism(3)
                                        .build()));

                assertThat(tokens.renewals).isPositive();
                assertThat(Truths.read(read, COLUMNS)).isEqualTo(Truths.kept(account.hubSpot, "contacts", COLUMNS));
            }
        }
    }

    /** Tokens of the account, a new one whenever one is refused. */
    private static final class Renewing implements Credentials {
        private final TrapAccount account;
        private AccessToken token;
        private int renewals;

        Renewing(TrapAccount account) {
            this.account = account;
            this.token = issue(account);
        }

        private static AccessToken issue(TrapAccount account) {
            Secret secret = Secret.of(account.hubSpot.issueToken(account.hubSpot.allScopes()));
            return new AccessToken(secret, Instant.MAX, Set.of(), "test");
        }

        @Override
        public synchronized AccessToken token() {
            return token;
        }

        @Override
        public synchronized AccessToken renew(AccessToken refused) {
            if (refused.value().equals(token.value())) {
                token = issue(account);
                renewals++;
            }
            return token;
        }
    }
}
