package dev.wellhead.settings;

import dev.wellhead.secrets.KnownSecrets;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.AuthSettings;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a person's settings ready for a connector: replaces references, reads texts as the types that the template asks
 * for, checks everything against the template's JSON Schema, and wraps secrets. Finds every problem at once. Immutable
 * and thread-safe.
 */
public final class SettingsReader {
    private final References references;
    private final KnownSecrets secrets;

    public SettingsReader(References references) {
        this(references, new KnownSecrets());
    }

    /** @param secrets gets every secret that is read, and keeps it out of the problems that are found */
    public SettingsReader(References references, KnownSecrets secrets) {
        this.references = references;
        this.secrets = secrets;
    }

    /**
     * What was read.
     *
     * @param settings fit for a connector only when there are no problems
     * @param problems what is wrong, in the order of the settings
     */
    public record Result(ConnectorSettings settings, List<SettingsProblem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }

        /**
         * The settings.
         *
         * @throws ConnectorException of kind {@code SETTINGS} naming every problem, when there are any
         */
        public ConnectorSettings orThrow(String type) throws ConnectorException {
            return orThrow(type, "");
        }

        /** As {@link #orThrow(String)}; the message begins with the connection's name. */
        public ConnectorSettings ofConnection(String id, String type) throws ConnectorException {
            return orThrow(type, "connection '" + id + "': ");
        }

        private ConnectorSettings orThrow(String type, String whose) throws ConnectorException {
            if (!problems.isEmpty()) {
                throw SettingsProblem.exception(type, whose, problems);
            }
            return settings;
        }
    }

    /** Reads the settings of a connection. */
    public Result read(ConnectorDescriptor descriptor, ConnectorSettings given) {
        List<SettingsProblem> problems = new ArrayList<>();
        Map<String, Object> values =
                section(new SettingsTree(references, "setting", ""), descriptor.settings(), given.values(), problems);
        AuthSettings auth = auth(descriptor, given.auth(), problems);
        ConnectorSettings settings = new ConnectorSettings(values, auth);
        secrets.add(settings);
        return new Result(settings, problems.stream().map(this::scrubbed).toList());
    }

    /** Reads the options of a single read. Their texts are taken as they are: SQL may well hold a dollar sign. */
    public Result readOptions(ConnectorDescriptor descriptor, Map<String, Object> given) {
        List<SettingsProblem> problems = new ArrayList<>();
        Map<String, Object> values =
                section(new SettingsTree(null, "option", ""), descriptor.readOptions(), given, problems);
        return new Result(ConnectorSettings.of(values), problems);
    }

    private AuthSettings auth(ConnectorDescriptor descriptor, AuthSettings given, List<SettingsProblem> problems) {
        List<AuthKind> kinds = descriptor.authKinds();
        Optional<AuthKind> kind = kinds.stream()
                .filter(known -> known.name().equals(given.kind()))
                .findFirst();
        if (kind.isPresent()) {
            SettingsTree tree = new SettingsTree(references, "setting", "auth.");
            return new AuthSettings(given.kind(), section(tree, kind.get().settings(), given.values(), problems));
        }
        if (kinds.isEmpty() && given.equals(AuthSettings.none())) {
            return given;
        }
        List<String> names = kinds.stream().map(AuthKind::name).toList();
        String message = given.equals(AuthSettings.none())
                ? "setting 'auth' is missing: " + descriptor.title() + " needs to sign in"
                : "setting 'auth.kind': '" + given.kind() + "' is not a kind of authentication of "
                        + descriptor.title();
        problems.add(new SettingsProblem(
                given.equals(AuthSettings.none()) ? "auth" : "auth.kind",
                message,
                Nearest.to(given.kind(), names)
                        .map(near -> "Did you mean '" + near + "'?")
                        .orElseGet(() -> names.isEmpty()
                                ? "Remove it: this connector takes none."
                                : kinds.stream()
                                        .map(known -> known.name() + " (" + known.doc() + ")")
                                        .collect(Collectors.joining("; ", "Choose one of: ", "")))));
        return given;
    }

    private SettingsProblem scrubbed(SettingsProblem problem) {
        return new SettingsProblem(problem.path(), secrets.scrub(problem.message()), secrets.scrub(problem.fix()));
    }

    private static Map<String, Object> section(
            SettingsTree tree, SettingsTemplate template, Map<String, Object> given, List<SettingsProblem> problems) {
        Map<String, Object> values = tree.read(template.fields(), given);
        problems.addAll(tree.problems());
        problems.addAll(new TemplateCheck(template, tree).check(values));
        return SettingsTree.wrapSecrets(template.fields(), values);
    }
}
