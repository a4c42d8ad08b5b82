package dev.wellhead.simulators.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wellhead.simulators.accounts.Web;
import dev.wellhead.simulators.hubspot.behaviour.Quirks;
import dev.wellhead.simulators.hubspot.limits.Lane;
import dev.wellhead.simulators.hubspot.limits.RateLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final String LIST = "/crm/v3/objects/contacts?limit=1";
    private static final String SEARCH = "/crm/v3/objects/contacts/search";
    private static final String LINKS = "/crm/v4/associations/contacts/companies/batch/read";
    private final HubApi api = HubApi.start(options ->
            options.contacts(100).limits(RateLimits.PROFESSIONAL.withGeneral(6).withAssociations(4)));

    @AfterEach
    void close() {
        api.close();
    }

    private static Set<String> limitHeaders(Web.Answer answer) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
            if (header.getKey().startsWith("x-hubspot-ratelimit")) {
                names.add(header.getKey().substring("x-hubspot-ratelimit-".length()));
            }
        }
        return names;
    }

    private String oauthToken() throws Exception {
        String refresh = api.simulator
                .accounts()
                .issueRefreshToken(api.simulator.portal(), List.of("crm.objects.contacts.read"));
        return Web.form(
                        api.simulator.accounts().tokenUri("v1"),
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        api.simulator.accounts().client().id(),
                        "client_secret",
                        api.simulator.accounts().client().secret(),
                        "refresh_token",
                        refresh)
                .json()
                .path("access_token")
                .asText();
    }

    @Test
    void lanesShowWhatRecordedTrafficShows() throws Exception {
        Web.Answer general = api.get(LIST);
        Web.Answer search = api.post(SEARCH, "{}");
        Web.Answer links = api.post(LINKS, "{'inputs':[]}");
        api.token = oauthToken();
        Web.Answer oauth = api.get(LIST);
        Web.Answer oauthSearch = api.post(SEARCH, "{}");

        assertThat(limitHeaders(general))
                .containsExactly(
                        "daily",
                        "daily-remaining",
                        "interval-milliseconds",
                        "max",
                        "remaining",
                        "secondly",
                        "secondly-remaining");
        assertThat(limitHeaders(search)).containsExactly("daily", "daily-remaining");
        assertThat(limitHeaders(links)).containsExactly("daily", "daily-remaining");
        assertThat(limitHeaders(oauth))
                .containsExactly("interval-milliseconds", "max", "remaining", "secondly", "secondly-remaining");
        assertThat(limitHeaders(oauthSearch)).isEmpty();
        assertThat(oauth.header("X-HubSpot-RateLimit-Max")).contains("110");
        assertThat(general.header("X-HubSpot-RateLimit-Max")).contains("6");
        assertThat(general.header("X-HubSpot-RateLimit-Remaining")).contains("5");
        assertThat(general.header("X-HubSpot-RateLimit-Interval-Milliseconds")).contains("10000");
        assertThat(links.header("X-HubSpot-RateLimit-Daily-Remaining")).contains("624997");
        assertThat(general.header("X-HubSpot-Correlation-Id")).isPresent();
        assertThat(general.header("X-Trace")).isPresent();
    }

    @Test
    void tenSecondsRoll() throws Exception {
        for (int i = 0; i < 6; i++) {
            assertThat(api.get(LIST).status()).isEqualTo(200);
            api.clock.pass(Duration.ofSeconds(1));
        }
        Web.Answer refused = api.get(LIST);
        api.clock.pass(Duration.ofSeconds(4));
        Web.Answer first = api.get(LIST);
        Web.Answer second = api.get(LIST);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(refused.json().path("errorType").asText()).isEqualTo("RATE_LIMIT");
        assertThat(refused.json().path("message").asText())
                .isEqualTo("You have reached your ten_secondly_rolling limit.");
        assertThat(refused.header("X-HubSpot-RateLimit-Remaining")).contains("0");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(429);
    }

    @Test
    void lanesDoNotTakeFromEachOther() throws Exception {
        for (int i = 0; i < 7; i++) {
            api.get(LIST);
        }
        for (int i = 0; i < 4; i++) {
            assertThat(api.post(LINKS, "{'inputs':[]}").status()).isEqualTo(200);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(api.post(SEARCH, "{}").status()).isEqualTo(200);
        }

        assertThat(api.post(LINKS, "{'inputs':[]}").status()).isEqualTo(429);
        assertThat(api.post(SEARCH, "{}").json().path("message").asText())
                .isEqualTo("You have reached your secondly limit.");
        assertThat(api.simulator.requests().newest(entry -> entry.status() == 429).stream()
                        .map(entry -> Lane.of(entry.name())))
                .containsExactly(Lane.GENERAL, Lane.ASSOCIATIONS, Lane.SEARCH);
        api.clock.pass(Duration.ofSeconds(1));
        assertThat(api.post(SEARCH, "{}").status()).isEqualTo(200);
    }

    @Test
    void appsHaveLanesOfTheirOwnButSearchAndTheDayAreTheAccounts() throws Exception {
        for (int i = 0; i < 6; i++) {
            api.get(LIST);
        }
        for (int i = 0; i < 5; i++) {
            api.post(SEARCH, "{}");
        }
        api.token = api.simulator.issueToken(api.simulator.allScopes());

        Web.Answer other = api.get(LIST);

        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("X-HubSpot-RateLimit-Daily-Remaining")).contains("624988");
        assertThat(api.post(SEARCH, "{}").status()).isEqualTo(429);
    }

    @Test
    void theDayEndsAtTheAccountsMidnight() throws Exception {
        api.simulator.limiter().spend(api.simulator.portal(), 624_999);
        Web.Answer last = api.get(LIST);
        Web.Answer refused = api.post(SEARCH, "{}");
        Web.Answer usage = api.get("/account-info/v3/details");
        api.clock.pass(Duration.ofHours(15));
        Web.Answer next = api.get(LIST);

        assertThat(last.header("X-HubSpot-RateLimit-Daily-Remaining")).contains("0");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("policyName").asText()).isEqualTo("DAILY");
        assertThat(usage.status()).isEqualTo(429);
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.header("X-HubSpot-RateLimit-Daily-Remaining")).contains("624999");
    }

    @Test
    void the429OfOlderTimesHasNoPolicy() throws Exception {
        api.simulator.quirks(Quirks.builder().old429Body(true).retryAfter(true).build());
        for (int i = 0; i < 6; i++) {
            api.get(LIST);
        }
        Web.Answer refused = api.get(LIST);

        assertThat(refused.json().path("category").asText()).isEqualTo("RATE_LIMITS");
        assertThat(refused.json().has("policyName")).isFalse();
        assertThat(refused.header("Retry-After")).contains("10");
    }
}
