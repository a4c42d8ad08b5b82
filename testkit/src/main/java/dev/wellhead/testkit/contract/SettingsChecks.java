package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.failure;
import static dev.wellhead.testkit.contract.Verdict.require;
import static dev.wellhead.testkit.contract.Verdict.requireSome;

import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What opening a source makes of its settings. */
interface SettingsChecks extends Checks {
    String MEND = "Bind settings with ConnectorSettings.bind, which says what is wrong.";

    @ContractCheck("A source opens with the author's settings, again and again.")
    default void settingsOpenASource() throws Exception {
        for (int i = 0; i < 3; i++) {
            Session session = subject().open();
            require(session.source() != null, "open() answered null. It must answer a source.");
            session.close();
        }
    }

    @ContractCheck("Opening touches neither network nor quota nor credentials.")
    default void settingsOpenWithoutNetwork() throws Exception {
        Session session = subject().open();
        require(
                session.context().asked() == 0,
                "open() has sent %d requests or asked for permits or tokens. Leave that to check() and later calls.",
                session.context().asked());
    }

    @ContractCheck("Opening is quick.")
    default void settingsOpenIsQuick() throws Exception {
        long millis = Quickest.millis(5_000, () -> {
            long start = System.nanoTime();
            subject().open();
            return System.nanoTime() - start;
        });
        require(millis < 5_000, "open() took %d ms. It only binds settings.", millis);
    }

    @ContractCheck("Each required setting that is missing is refused as SETTINGS, by name.")
    default void settingsMissingOnesAreNamed() {
        List<SettingField> required =
                SettingsVariants.required(subject().descriptor().settings());
        requireSome(required, "no setting is required");
        for (SettingField field : required) {
            requireRefused(SettingsVariants.without(settings(), field.key()), field.key(), "is missing");
        }
    }

    @ContractCheck("Each required value of the authentication that is missing is refused as SETTINGS, by name.")
    default void settingsMissingCredentialsAreNamed() {
        List<SettingField> required = SettingsVariants.required(SettingsVariants.authTemplate(subject()));
        requireSome(required, "the author's kind of authentication requires no value");
        for (SettingField field : required) {
            requireRefused(SettingsVariants.withoutAuth(settings(), field.key()), field.key(), "is missing");
        }
    }

    @ContractCheck("A value of the wrong type is refused as SETTINGS, with the setting's name.")
    default void settingsWrongTypesAreNamed() {
        List<SettingField> strict =
                SettingsVariants.strict(subject().descriptor().settings());
        requireSome(strict, "every setting takes any text");
        for (SettingField field : strict) {
            requireRefused(SettingsVariants.with(settings(), field.key(), "~nonsense~"), field.key(), "is nonsense");
        }
    }

    @ContractCheck("A structure where a single value belongs is refused as SETTINGS, with the setting's name.")
    default void settingsStructuresAreNamed() {
        List<SettingField> single =
                SettingsVariants.single(subject().descriptor().settings());
        requireSome(single, "no setting takes a single value");
        for (SettingField field : single) {
            ConnectorSettings wrong = SettingsVariants.with(settings(), field.key(), List.of(Map.of("a", "b")));
            requireRefused(wrong, field.key(), "is a list");
        }
    }

    @ContractCheck("A kind of authentication that is not declared is refused as SETTINGS, by name.")
    default void settingsUnknownAuthKindIsNamed() {
        AuthSettings unknown =
                new AuthSettings("kind-nobody-knows", settings().auth().values());
        requireRefused(new ConnectorSettings(settings().values(), unknown), "kind-nobody-knows", "is not known");
    }

    @ContractCheck("A setting that is not declared does no harm: it is ignored or refused as SETTINGS.")
    default void settingsUnknownOnesDoNoHarm() throws Exception {
        ConnectorSettings more = SettingsVariants.with(settings(), "setting-nobody-knows", "x");
        try {
            subject().open(more).close();
        } catch (ConnectorException refused) {
            require(
                    refused.kind() == ErrorKind.SETTINGS,
                    "an unknown setting was refused as %s. The kind for it is SETTINGS.",
                    refused.kind());
        }
    }

    @ContractCheck("Giving a default explicitly changes nothing.")
    default void settingsDefaultsCanBeGiven() throws Exception {
        ConnectorSettings explicit = settings();
        for (SettingField field : subject().descriptor().settings().fields()) {
            if (field.defaultValue().isPresent() && !settings().values().containsKey(field.key())) {
                explicit = SettingsVariants.with(
                        explicit, field.key(), field.defaultValue().get());
            }
        }
        if (explicit.equals(settings())) {
            throw Verdict.notApplicable("no setting has a default that the author's settings leave out");
        }
        DiscoverRequest names = DiscoverRequest.names();
        require(
                subject()
                        .open(explicit)
                        .source()
                        .discover(names)
                        .equals(subject().source().discover(names)),
                "with its defaults given explicitly the source has other streams. A default must be what counts when nothing is given.");
    }

    @ContractCheck("No failure of opening shows a secret.")
    default void settingsFailuresShowNoSecret() {
        requireSome(subject().secrets(), "the author's settings hold no secret");
        Map<String, Object> broken = new LinkedHashMap<>(settings().values());
        for (SettingField field : SettingsVariants.strict(subject().descriptor().settings())) {
            broken.put(field.key(), "~nonsense~");
        }
        List<ConnectorSettings> wrong = List.of(
                new ConnectorSettings(broken, settings().auth()),
                new ConnectorSettings(
                        settings().values(),
                        new AuthSettings("kind-nobody-knows", settings().auth().values())),
                new ConnectorSettings(
                        settings().values(), SettingsVariants.plain(settings().auth())));
        for (ConnectorSettings settings : wrong) {
            try {
                subject().open(settings);
            } catch (Exception failure) {
                Secrets.requireNone(subject().secrets(), "a failure of open()", failure);
            }
        }
    }

    @ContractCheck("Sources and providers print without secrets.")
    default void settingsAreNotPrinted() throws Exception {
        requireSome(subject().secrets(), "the author's settings hold no secret");
        Secrets.requireNone(
                subject().secrets(), "toString() of the source", subject().source());
        Secrets.requireNone(
                subject().secrets(), "toString() of the provider", subject().provider());
    }

    @ContractCheck("Two sources do not share a fate: closing one leaves the other at work.")
    default void settingsSourcesAreIndependent() throws Exception {
        Session first = subject().open();
        Session second = subject().open();
        first.source().discover(DiscoverRequest.names());
        first.close();
        require(
                !second.source().discover(DiscoverRequest.names()).streams().isEmpty(),
                "after another source was closed, this one lists no streams. Share nothing between sources.");
    }

    private ConnectorSettings settings() {
        return subject().contract().settings();
    }

    private void requireRefused(ConnectorSettings wrong, String name, String because) {
        String what = "opening with settings whose '" + name + "' " + because;
        ConnectorException failure = failure(() -> subject().open(wrong), what, MEND);
        require(
                failure.kind() == ErrorKind.SETTINGS,
                "%s failed as %s (%s). The kind for it is SETTINGS. %s",
                what,
                failure.kind(),
                failure.getMessage(),
                MEND);
        require(
                String.valueOf(failure.getMessage()).contains(name),
                "%s failed with '%s', which does not name it. %s",
                what,
                failure.getMessage(),
                MEND);
    }
}
