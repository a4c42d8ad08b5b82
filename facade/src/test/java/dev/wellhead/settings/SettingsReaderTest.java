package dev.wellhead.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
    enum Mode {
        READ_ONLY,
        READ_WRITE
    }

    record Window(
            @Setting(doc = "First day.") String start,
            @Setting(doc = "Days.", defaultValue = "7") int days) {}

    record ShopSettings(
            @Setting(doc = "The shop's project.", example = "my-project-123")
            String project,

            @Setting(doc = "Where the shop answers.", defaultValue = "https://shop.example")
            URI endpoint,

            @Setting(doc = "Rows of a page.", defaultValue = "100")
            int pageRows,

            @Setting(doc = "Share of rows.", defaultValue = "1.0")
            double share,

            @Setting(doc = "Whether to try.", defaultValue = "false")
            boolean dryRun,

            @Setting(doc = "Longest wait.", defaultValue = "30s")
            Duration timeout,

            @Setting(doc = "What is allowed.", defaultValue = "read-only")
            Mode mode,

            @Setting(doc = "Which tables.") List<String> tables,
            @Setting(doc = "Marks on jobs.") Map<String, String> labels,
            @Setting(doc = "Anything.") Optional<Object> extra,
            @Setting(doc = "Which days.") Optional<Window> window) {}

    record TokenSettings(
            @Setting(doc = "The token.") Secret token,
            @Setting(doc = "Who.") Optional<String> account) {}

    private static final ConnectorDescriptor SHOP = new ConnectorDescriptor(
            "shop",
            "Shop",
            "1",
            "A shop.",
            SettingsTemplate.of(ShopSettings.class),
            List.of(
                    new AuthKind("token", "Token", "a token of the shop", SettingsTemplate.of(TokenSettings.class)),
                    AuthKind.NONE),
            SettingsTemplate.NONE,
            Set.of(),
            List.of());

    private final Map<String, String> environment = new HashMap<>(Map.of("ROWS", "250", "TOKEN", "hunter2"));

    @Test
    void readsEveryKindOfSettingFromTextAsWellAsFromItsOwnType() throws Exception {
        Map<String, Object> typed = Map.ofEntries(
                Map.entry("project", "p"),
                Map.entry("endpoint", "http://127.0.0.1:9050"),
                Map.entry("page-rows", 250),
                Map.entry("share", 0.5),
                Map.entry("dry-run", true),
                Map.entry("timeout", "5m"),
                Map.entry("mode", "read-write"),
                Map.entry("tables", List.of("a", "b")),
                Map.entry("labels", Map.of("team", "growth", "year", 2026)),
                Map.entry("extra", Map.of("deep", List.of(1, 2))),
                Map.entry("window", Map.of("start", "2026-01-01", "days", 3)));
        Map<String, Object> texts = new HashMap<>(typed);
        texts.putAll(Map.of("page-rows", "${env:ROWS}", "share", "0.5", "dry-run", "true", "tables", "a, b"));
        texts.put("window", Map.of("start", "2026-01-01", "days", "3"));

        for (Map<String, Object> given : List.of(typed, texts)) {
            ShopSettings settings =
                    read(given, AuthSettings.none()).orThrow("shop").bind(ShopSettings.class);
            assertThat(settings)
                    .isEqualTo(new ShopSettings(
                            "p",
                            URI.create("http://127.0.0.1:9050"),
                            250,
                            0.5,
                            true,
                            Duration.ofMinutes(5),
                            Mode.READ_WRITE,
                            List.of("a", "b"),
                            Map.of("team", "growth", "year", "2026"),
                            Optional.of(Map.of("deep", List.of(1, 2))),
                            Optional.of(new Window("2026-01-01", 3))));
        }
    }

    @Test
    void takesWholeNumbersWhereTextsAreAskedFor() throws Exception {
        assertThat(read(Map.of("project", 123456), AuthSettings.none())
                        .orThrow("shop")
                        .values())
                .containsEntry("project", "123456");
    }

    @Test
    void takesJavaValuesThatHaveATextForm() {
        Map<String, Object> given = Map.of(
                "project",
                "p",
                "endpoint",
                URI.create("http://x.example"),
                "timeout",
                Duration.ofSeconds(3),
                "mode",
                Mode.READ_WRITE);

        assertThat(read(given, AuthSettings.none()).problems()).isEmpty();
    }

    @Test
    void leavesOutKeysWithoutValue() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("project", null);

        assertThat(messages(read(given, AuthSettings.none())))
                .containsExactly("setting 'project' is missing: The shop's project. Add it. For example project:"
                        + " my-project-123.");
    }

    @Test
    void reportsEveryProblemAtOnce() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("projct", "p");
        given.put("endpoint", "shop.example");
        given.put("page-rows", "many");
        given.put("share", List.of());
        given.put("dry-run", "yes");
        given.put("timeout", "soon");
        given.put("mode", "readonly");
        given.put("tables", Map.of());
        given.put("labels", Map.of("team", true));
        given.put("window", Map.of("days", 1.5, "begin", "x"));
        given.put("quite-other", 1);

        SettingsReader.Result result = read(given, new AuthSettings("token", Map.of("acount", "a")));

        assertThat(messages(result))
                .containsExactlyInAnyOrder(
                        "setting 'projct' is unknown. Did you mean 'project'?",
                        "setting 'quite-other' is unknown. Known are: project, endpoint, page-rows, share, dry-run,"
                                + " timeout, mode, tables, labels, extra, window.",
                        "setting 'endpoint': 'shop.example' is not an http or https address. Write an address that"
                                + " starts with http:// or https://.",
                        "setting 'page-rows': 'many' is not a whole number. Give a whole number such as 100.",
                        "setting 'share': '[]' is not a number. Give a number such as 0.5.",
                        "setting 'dry-run': 'yes' is not true or false. Write true or false.",
                        "setting 'timeout': 'soon' is not a duration. Write a duration such as 30s, 5m, 2h or 7d.",
                        "setting 'mode': 'readonly' is not one of read-only, read-write. Did you mean 'read-only'?",
                        "setting 'tables': '{}' is not a list of texts. Write a list such as [a, b].",
                        "setting 'labels.team': 'true' is not texts by name. Write names with texts such as {team:"
                                + " growth}.",
                        "setting 'window.days': '1.5' is not a whole number. Give a whole number such as 100.",
                        "setting 'window.begin' is unknown. Known are: start, days.",
                        "setting 'window.start' is missing: First day. Add it. Give start a text; numbers with a point"
                                + " and true or false go in quotes.",
                        "setting 'project' is missing: The shop's project. Add it. For example project:"
                                + " my-project-123.",
                        "setting 'auth.acount' is unknown. Did you mean 'account'?",
                        "setting 'auth.token' is missing: The token. Add it. Refer to it: ${secret:NAME}, ${env:NAME} or"
                                + " ${file:PATH}.");
    }

    @Test
    void throwsOneErrorThatNamesAllProblems() {
        SettingsReader.Result result = read(Map.of("page-rows", "many"), AuthSettings.none());

        assertThatThrownBy(() -> result.orThrow("shop"))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.SETTINGS);
                    assertThat(e.code()).isEqualTo("SETTINGS-INVALID");
                    assertThat(e.remedy())
                            .hasValueSatisfying(text -> assertThat(text).contains("'shop'"));
                })
                .hasMessageContainingAll("2 settings are wrong", "'page-rows': 'many'", "'project' is missing");
    }

    @Test
    void wrapsSecretsSoThatNothingPrintsThem() throws Exception {
        AuthSettings auth = new AuthSettings("token", Map.of("token", "${env:TOKEN}"));

        ConnectorSettings settings = read(Map.of("project", "p"), auth).orThrow("shop");

        assertThat(settings.toString()).doesNotContain("hunter2");
        assertThat(settings.auth().bind(TokenSettings.class).token().reveal()).isEqualTo("hunter2");
    }

    @Test
    void takesSecretsThatAreWrappedAlready() throws Exception {
        AuthSettings auth = new AuthSettings("token", Map.of("token", Secret.of("${env:TOKEN}")));

        ConnectorSettings settings = read(Map.of("project", "p"), auth).orThrow("shop");

        assertThat(settings.auth().bind(TokenSettings.class).token().reveal()).isEqualTo("${env:TOKEN}");
    }

    @Test
    void showsNoSecretInProblems() {
        List<SettingsReader.Result> results = List.of(
                read(Map.of("project", "p"), new AuthSettings("token", Map.of("token", List.of("hunter2")))),
                read(Map.of("project", "p"), new AuthSettings("token", Map.of("tokn", "hunter2"))),
                read(Map.of("project", "p", "page-rows", "${env:TOKEN}"), AuthSettings.none()),
                read(Map.of("project", "p", "labels", Map.of("a", "${secret:x}")), AuthSettings.none()));

        for (SettingsReader.Result result : results) {
            assertThat(result.problems()).isNotEmpty();
            assertThat(result.problems().toString()).doesNotContain("hunter2");
            assertThatThrownBy(() -> result.orThrow("shop")).message().doesNotContain("hunter2");
        }
        assertThat(messages(results.get(0)).get(0)).startsWith("setting 'auth.token': its value is not a text.");
        assertThat(messages(results.get(2)).get(0))
                .startsWith("setting 'page-rows': '${env:TOKEN}', once replaced, is not a whole number.");
    }

    @Test
    void refusesSecretsWhereTheyWouldBeShown() {
        References references = new References(environment::get, Path.of(""), name -> Optional.of(Secret.of("s")));
        ConnectorSettings given = ConnectorSettings.of(Map.of("project", "${secret:x}"));

        assertThat(new SettingsReader(references).read(SHOP, given).problems())
                .containsExactly(new SettingsProblem(
                        "project",
                        "setting 'project' takes a secret, but would show it",
                        "Put the secret into a setting that is made for one."));
    }

    @Test
    void reportsAReferenceThatCannotBeReplacedOnceOnly() {
        assertThat(messages(read(Map.of("project", "p", "page-rows", "${env:NONE}"), AuthSettings.none())))
                .containsExactly("setting 'page-rows' refers to the environment variable NONE, which is not set. Set"
                        + " NONE, or give a default: ${env:NONE:-default}.");
    }

    @Test
    void namesTheNearestKindOfAuthentication() {
        assertThat(messages(read(Map.of("project", "p"), new AuthSettings("tokens", Map.of()))))
                .containsExactly("setting 'auth.kind': 'tokens' is not a kind of authentication of Shop. Did you mean"
                        + " 'token'?");
    }

    @Test
    void saysThatAuthenticationIsMissing() {
        ConnectorDescriptor closed = new ConnectorDescriptor(
                "closed",
                "Closed",
                "1",
                "",
                SettingsTemplate.NONE,
                SHOP.authKinds().subList(0, 1),
                SettingsTemplate.NONE,
                Set.of(),
                List.of());

        List<SettingsProblem> problems =
                reader().read(closed, ConnectorSettings.of(Map.of())).problems();

        assertThat(problems)
                .containsExactly(new SettingsProblem(
                        "auth",
                        "setting 'auth' is missing: Closed needs to sign in",
                        "Choose one of: token (a token of the shop)"));
    }

    @Test
    void findsProblemsInsideLists() {
        assertThat(messages(read(Map.of("project", "p", "tables", Arrays.asList("a", true)), AuthSettings.none())))
                .containsExactly("setting 'tables[1]': 'true' is not a list of texts. Write a list such as [a, b].");
    }

    private SettingsReader.Result read(Map<String, Object> values, AuthSettings auth) {
        return reader().read(SHOP, new ConnectorSettings(values, auth));
    }

    private SettingsReader reader() {
        return new SettingsReader(new References(environment::get, Path.of(""), null));
    }

    private static List<String> messages(SettingsReader.Result result) {
        return result.problems().stream().map(SettingsProblem::toString).toList();
    }
}
