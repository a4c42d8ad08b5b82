package dev.wellhead.simulators.accounts.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wellhead.simulators.base.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TokenStoreTest {
    private static final OAuthClient CLIENT = new OAuthClient("client", "secret", List.of(), true, false);
    private static final OAuthClient TESTING = new OAuthClient("trial", "secret", List.of(), true, true);
    private final SimulatorClock clock = SimulatorClock.virtual(Instant.parse("2026-11-27T08:00:00Z"));
    private final Counters counters = new Counters();
    private final Secrets secrets = new Secrets(Optional.empty());

    private TokenStore store(boolean rotation) {
        TokenText text = new TokenText() {
            @Override
            public String code() {
                return secrets.uuid();
            }

            @Override
            public String accessToken() {
                return secrets.text(30);
            }

            @Override
            public String refreshToken() {
                return secrets.uuid();
            }
        };
        TokenRules rules = TokenRules.of(Duration.ofMinutes(30), Duration.ofMinutes(1), rotation, 3);
        return new TokenStore(clock, rules, text, secrets, counters);
    }

    private static String first(TokenStore store) {
        return store.issueRefreshToken(CLIENT, "ada", List.of("read", "write"));
    }

    private static TokenPair refresh(TokenStore store, String token) throws Denied {
        return store.refresh(token, "client", List.of());
    }

    private static Denied.Reason refused(TokenStore store, String token) {
        return catchThrowableOfType(Denied.class, () -> refresh(store, token)).reason();
    }

    private static String next(TokenPair pair) {
        return pair.refreshToken().orElseThrow();
    }

    @Test
    void withoutRotationTheRefreshTokenStays() throws Exception {
        TokenStore store = store(false);
        String token = first(store);

        for (int i = 0; i < 3; i++) {
            assertThat(refresh(store, token).refreshToken()).isEmpty();
        }
        assertThat(counters.snapshot().refreshes()).isEqualTo(3);
        assertThat(counters.snapshot().replays()).isZero();
    }

    @Test
    void rotationGivesANewRefreshTokenEachTime() throws Exception {
        TokenStore store = store(true);
        String token = first(store);
        List<String> seen = new ArrayList<>(List.of(token));

        for (int i = 0; i < 5; i++) {
            token = next(refresh(store, token));
            assertThat(seen).doesNotContain(token);
            seen.add(token);
            clock.pass(Duration.ofMinutes(10));
        }
        assertThat(counters.snapshot().doubleSpends()).isZero();
    }

    @Test
    void aRetiredTokenWhoseSuccessorWasNeverUsedIsAnsweredAgainForAMinute() throws Exception {
        TokenStore store = store(true);
        String token = first(store);
        String lost = next(refresh(store, token));
        clock.pass(Duration.ofSeconds(60));

        String found = next(refresh(store, token));

        assertThat(found).isNotEqualTo(lost);
        assertThat(refresh(store, found).refreshToken()).isPresent();
        assertThat(counters.snapshot().replays()).isEqualTo(1);
        assertThat(counters.snapshot().refreshes()).isEqualTo(3);
        assertThat(counters.snapshot().doubleSpends()).isZero();
    }

    @Test
    void aRetiredTokenIsADoubleSpendAfterItsSuccessorWasUsed() throws Exception {
        TokenStore store = store(true);
        String token = first(store);
        TokenPair successor = refresh(store, token);
        TokenPair newest = refresh(store, next(successor));

        assertThat(refused(store, token)).isEqualTo(Denied.Reason.DOUBLE_SPEND);

        assertThat(counters.snapshot().doubleSpends()).isEqualTo(1);
        assertThat(refused(store, next(newest))).isEqualTo(Denied.Reason.DEAD_REFRESH_TOKEN);
        assertThat(store.isGood(newest.access())).isFalse();
        assertThat(store.isRevoked(newest.access())).isTrue();
        assertThat(counters.snapshot().doubleSpends()).isEqualTo(1);
    }

    @Test
    void aRetiredTokenIsADoubleSpendAfterTheGrace() throws Exception {
        TokenStore store = store(true);
        String token = first(store);
        String successor = next(refresh(store, token));
        clock.pass(Duration.ofSeconds(61));

        assertThat(refused(store, token)).isEqualTo(Denied.Reason.DOUBLE_SPEND);
        assertThat(refused(store, successor)).isEqualTo(Denied.Reason.DEAD_REFRESH_TOKEN);
    }

    @Test
    void manyWhoHoldTheSameTokenAreAllCounted() throws Exception {
        TokenStore store = store(true);
        String token = first(store);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<TokenPair>> answers = threads.invokeAll(Collections.nCopies(64, () -> refresh(store, token)));
            Set<String> successors = new HashSet<>();
            for (Future<TokenPair> answer : answers) {
                successors.add(next(answer.get()));
            }

            assertThat(successors).hasSize(64);
            assertThat(counters.snapshot().refreshes()).isEqualTo(64);
            assertThat(counters.snapshot().replays()).isEqualTo(63);
            assertThat(counters.snapshot().doubleSpends()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofTwoAnswersToTheSameTokenTheOneUsedFirstCounts() throws Exception {
        TokenStore store = store(true);
        String token = first(store);
        String one = next(refresh(store, token));
        String other = next(refresh(store, token));

        assertThat(refresh(store, one).refreshToken()).isPresent();
        assertThat(refused(store, other)).isEqualTo(Denied.Reason.DOUBLE_SPEND);
    }

    @Test
    void aTokenThatWasReplayedCountsFromItsFirstUse() throws Exception {
        TokenStore store = store(true);
        String token = first(store);
        refresh(store, token);
        clock.pass(Duration.ofSeconds(40));
        refresh(store, token);
        clock.pass(Duration.ofSeconds(40));

        assertThat(refused(store, token)).isEqualTo(Denied.Reason.DOUBLE_SPEND);
    }

    @Test
    void aRefreshTokenIsGoodForItsClientAndItsScopesOnly() {
        TokenStore store = store(true);
        String token = first(store);

        assertThat(catchThrowableOfType(Denied.class, () -> store.refresh(token, "other", List.of()))
                        .reason())
                .isEqualTo(Denied.Reason.OTHER_CLIENT);
        assertThat(catchThrowableOfType(Denied.class, () -> store.refresh(token, "client", List.of("admin")))
                        .reason())
                .isEqualTo(Denied.Reason.WIDER_SCOPES);
        assertThat(refused(store, "never issued")).isEqualTo(Denied.Reason.UNKNOWN_REFRESH_TOKEN);
    }

    @Test
    void aRefreshMayAskForAPartOfTheScopes() throws Exception {
        TokenStore store = store(false);

        AccessToken access =
                store.refresh(first(store), "client", List.of("read")).access();

        assertThat(access.scopes()).containsExactly("read");
    }

    @Test
    void anAccessTokenEndsByTheClock() throws Exception {
        TokenStore store = store(false);
        AccessToken access = refresh(store, first(store)).access();
        clock.pass(Duration.ofMinutes(30).minusMillis(1));
        assertThat(store.isGood(access)).isTrue();

        clock.pass(Duration.ofMillis(1));

        assertThat(store.isGood(access)).isFalse();
        assertThat(store.isRevoked(access)).isFalse();
        assertThat(store.find(access.value())).contains(access);
    }

    @Test
    void refreshTokensOfAClientInTestingDieAfterSevenDays() throws Exception {
        TokenStore store = store(false);
        String token = store.issueRefreshToken(TESTING, "ada", List.of("read"));
        String other = first(store);
        clock.pass(Duration.ofDays(7));
        store.refresh(token, "trial", List.of());

        clock.pass(Duration.ofSeconds(1));

        assertThat(catchThrowableOfType(Denied.class, () -> store.refresh(token, "trial", List.of()))
                        .reason())
                .isEqualTo(Denied.Reason.DEAD_REFRESH_TOKEN);
        assertThat(refresh(store, other).access().account()).isEqualTo("ada");
    }

    @Test
    void aRefreshTokenThatNobodyUsesDiesAfterHalfAYear() throws Exception {
        TokenStore store = store(false);
        String used = first(store);
        String unused = first(store);
        clock.pass(Duration.ofDays(100));
        refresh(store, used);
        clock.pass(Duration.ofDays(81));

        assertThat(refresh(store, used).access().account()).isEqualTo("ada");
        assertThat(refused(store, unused)).isEqualTo(Denied.Reason.DEAD_REFRESH_TOKEN);
    }

    @Test
    void theOldestOfTooManyRefreshTokensDiesSilently() throws Exception {
        TokenStore store = store(false);
        List<String> tokens = List.of(first(store), first(store), first(store), first(store));
        String grace = store.issueRefreshToken(CLIENT, "grace", List.of("read"));

        assertThat(refused(store, tokens.get(0))).isEqualTo(Denied.Reason.DEAD_REFRESH_TOKEN);
        for (String token : tokens.subList(1, 4)) {
            assertThat(refresh(store, token).access().account()).isEqualTo("ada");
        }
        assertThat(refresh(store, grace).access().account()).isEqualTo("grace");
    }

    @Test
    void rotationDoesNotPushOutAnything() throws Exception {
        TokenStore store = store(true);
        String other = first(store);
        String token = first(store);
        for (int i = 0; i < 10; i++) {
            token = next(refresh(store, token));
        }

        assertThat(refresh(store, other).access().account()).isEqualTo("ada");
    }

    private static Code code(Optional<String> challenge, boolean plain) {
        return new Code("client", false, "ada", List.of("read"), "http://127.0.0.1/", challenge, plain, true);
    }

    private static Denied.Reason refused(TokenStore store, String code, String redirect, String verifier) {
        return catchThrowableOfType(Denied.class, () -> store.exchange(code, "client", redirect, verifier))
                .reason();
    }

    @Test
    void aCodeThatComesTwiceRevokesWhatCameOfIt() throws Exception {
        TokenStore store = store(false);
        String code = store.issueCode(code(Optional.empty(), false));
        TokenPair pair = store.exchange(code, "client", "http://127.0.0.1/", "");
        assertThat(store.isGood(pair.access())).isTrue();

        assertThat(refused(store, code, "http://127.0.0.1/", "")).isEqualTo(Denied.Reason.CODE_REPLAYED);

        assertThat(store.isGood(pair.access())).isFalse();
        assertThat(refused(store, next(pair))).isEqualTo(Denied.Reason.DEAD_REFRESH_TOKEN);
        assertThat(counters.snapshot().codesExchanged()).isEqualTo(1);
        assertThat(counters.snapshot().codesReplayed()).isEqualTo(1);
    }

    @Test
    void aCodeIsGoodForAMinuteAndItsAddress() throws Exception {
        TokenStore store = store(false);
        String code = store.issueCode(code(Optional.empty(), false));
        assertThat(refused(store, code, "http://127.0.0.1:1/", "")).isEqualTo(Denied.Reason.WRONG_REDIRECT);
        clock.pass(Duration.ofSeconds(61));

        assertThat(refused(store, code, "http://127.0.0.1/", "")).isEqualTo(Denied.Reason.CODE_EXPIRED);
        assertThat(refused(store, "never issued", "http://127.0.0.1/", "")).isEqualTo(Denied.Reason.UNKNOWN_CODE);
    }

    @Test
    void theVerifierMustFitTheChallenge() throws Exception {
        // The pair of RFC 7636, appendix B.
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        TokenStore store = store(false);
        String hashed = store.issueCode(code(Optional.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"), false));
        String plain = store.issueCode(code(Optional.of("as it is"), true));

        assertThat(refused(store, hashed, "http://127.0.0.1/", "")).isEqualTo(Denied.Reason.MISSING_VERIFIER);
        assertThat(refused(store, hashed, "http://127.0.0.1/", "x" + verifier)).isEqualTo(Denied.Reason.WRONG_VERIFIER);
        assertThat(store.exchange(hashed, "client", "http://127.0.0.1/", verifier)
                        .refreshToken())
                .isPresent();
        assertThat(store.exchange(plain, "client", "http://127.0.0.1/", "as it is")
                        .refreshToken())
                .isPresent();
    }

    @Test
    void aRefreshTokenIsTakenBackWithItsFamilyOrAlone() throws Exception {
        TokenStore store = store(false);
        String alone = first(store);
        AccessToken survivor = refresh(store, alone).access();
        String family = first(store);
        AccessToken victim = refresh(store, family).access();

        assertThat(store.revokeRefreshToken(alone, false)).isTrue();
        assertThat(store.revokeRefreshToken(family, true)).isTrue();

        assertThat(store.isGood(survivor)).isTrue();
        assertThat(store.isGood(victim)).isFalse();
        assertThat(store.liveGrant(alone)).isEmpty();
        assertThat(store.liveGrant(family)).isEmpty();
        assertThat(store.revokeRefreshToken(family, true)).isFalse();
    }

    @Test
    void anAccountTakesBackEverything() throws Exception {
        TokenStore store = store(true);
        String token = next(refresh(store, first(store)));
        TokenPair online =
                store.exchange(store.issueCode(code(Optional.empty(), false)), "client", "http://127.0.0.1/", "");

        store.revokeAccount("ada");

        assertThat(refused(store, token)).isEqualTo(Denied.Reason.DEAD_REFRESH_TOKEN);
        assertThat(store.isGood(online.access())).isFalse();
        assertThat(store.consented("client", "ada")).isEmpty();
    }
}
