package dev.wellhead.testkit.contract;

import static dev.wellhead.testkit.contract.Verdict.notApplicable;
import static dev.wellhead.testkit.contract.Verdict.require;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.settings.AuthKind;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a connector says of itself, before any connection. */
interface DescribeChecks extends Checks {
    Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");

    @ContractCheck("describe() answers the same at every call, and from every instance.")
    default void describeIsTheSameAtEveryCall() {
        ConnectorDescriptor first = subject().descriptor();
        require(
                first.equals(subject().descriptor()),
                "describe() answered something else the second time. Build it from constants.");
        require(
                first.equals(subject().contract().provider().describe()),
                "two providers of the same class describe themselves differently. Keep no state in a provider.");
    }

    @ContractCheck("describe() is cheap: hosts call it for every listing.")
    default void describeIsCheap() throws Exception {
        long millis = Quickest.millis(5_000, () -> {
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                subject().descriptor();
            }
            return System.nanoTime() - start;
        });
        require(millis < 5_000, "50 calls of describe() took %d ms. It must neither wait nor read anything.", millis);
    }

    @ContractCheck("The exported class is public, concrete and has a public constructor without parameters.")
    default void describeClassCanBeExported() {
        Class<?> type = subject().contract().provider().getClass();
        ExportConnector export = type.getAnnotation(ExportConnector.class);
        if (export == null) {
            throw notApplicable(type.getSimpleName() + " is not annotated with @ExportConnector");
        }
        require(
                Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers()),
                "%s must be public and concrete, or no host can create it.",
                type.getName());
        require(
                Stream.of(type.getConstructors()).anyMatch(constructor -> constructor.getParameterCount() == 0),
                "%s needs a public constructor without parameters.",
                type.getName());
        require(
                export.value().equals(subject().descriptor().type()),
                "@ExportConnector says '%s' and describe() says '%s'. Write the same type in both.",
                export.value(),
                subject().descriptor().type());
    }

    @ContractCheck("Title, version and description are there, in one line each.")
    default void describeIsReadable() {
        ConnectorDescriptor descriptor = subject().descriptor();
        for (String text : List.of(descriptor.title(), descriptor.version(), descriptor.description())) {
            require(
                    !text.isBlank() && text.equals(text.strip()) && text.lines().count() == 1,
                    "title, version and description must be one line of text each, but one is '%s'.",
                    text);
        }
        require(
                descriptor.version().matches("\\d+(\\.\\d+)*([-+.].*)?"),
                "version '%s' must begin with a number, such as 1.4.0.",
                descriptor.version());
    }

    @ContractCheck("Error codes are upper case with dashes and begin with the connector's type.")
    default void describeErrorCodesBeginWithTheType() {
        String prefix = subject().descriptor().type().toUpperCase(Locale.ROOT) + "-";
        for (ErrorCode code : subject().descriptor().errorCodes()) {
            require(
                    CODE.matcher(code.code()).matches() && code.code().startsWith(prefix),
                    "error code '%s' must be upper case words with dashes that begin with %s, so that it is unique among connectors.",
                    code.code(),
                    prefix);
        }
    }

    @ContractCheck("Error codes are declared, once each.")
    default void describeErrorCodesAreUnique() {
        Set<String> seen = new HashSet<>();
        for (ErrorCode code : subject().descriptor().errorCodes()) {
            require(seen.add(code.code()), "error code '%s' is declared twice. Give each failure a code.", code.code());
        }
        require(
                !seen.isEmpty(),
                "no error code is declared. Every code that an exception carries belongs into describe(), or people cannot look it up.");
    }

    @ContractCheck("Every error code says what happened and what to do.")
    default void describeErrorCodesSayWhatToDo() {
        for (ErrorCode code : subject().descriptor().errorCodes()) {
            require(
                    code.summary().length() >= 8 && code.remedy().length() >= 8,
                    "error code '%s' needs a summary (what happened) and a remedy (what to do) in words.",
                    code.code());
        }
    }

    @ContractCheck(
            "A code for what only the connector's own defects can cause is of kind BUG, and no more than a few are.")
    default void describeErrorKindsAreSpread() {
        List<ErrorCode> codes = subject().descriptor().errorCodes();
        long bugs = codes.stream().filter(code -> code.kind() == ErrorKind.BUG).count();
        require(
                codes.isEmpty() || bugs * 2 < codes.size() + 1,
                "%d of %d error codes are of kind BUG, which tells the engine to give up and people nothing. Use the kind that says what helps.",
                bugs,
                codes.size());
    }

    @ContractCheck(
            "At least one kind of authentication is there; names are unique and kebab-case, titles and texts in place.")
    default void describeAuthKindsAreUnique() {
        Set<String> seen = new HashSet<>();
        for (AuthKind kind : subject().descriptor().authKinds()) {
            require(
                    seen.add(kind.name()) && kind.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                    "authentication kind '%s' must be kebab-case and stand once in describe().",
                    kind.name());
            require(
                    !kind.title().isBlank() && !kind.doc().isBlank(),
                    "authentication kind '%s' needs a title and a sentence that says when to choose it.",
                    kind.name());
        }
        require(!seen.isEmpty(), "no authentication kind is declared. Use AuthKind.NONE where none is needed.");
    }

    @ContractCheck("The kinds that the host carries out have a profile; for others there is none.")
    default void describeHostSignInHasAProfile() throws Exception {
        String kind = subject().contract().settings().auth().kind();
        AuthKind.Flow flow = subject().descriptor().authKinds().stream()
                .filter(known -> known.name().equals(kind))
                .map(AuthKind::flow)
                .findFirst()
                .orElseThrow(() -> Verdict.wrong(
                        "settings() of this test authenticate by '%s', which describe() does not list.", kind));
        if (flow == AuthKind.Flow.CONNECTOR) {
            ConnectorException failure = Verdict.failure(
                    () -> subject().provider().oauthProfile(subject().contract().settings()),
                    "oauthProfile() for kind '" + kind + "', which the connector carries out itself,",
                    "Answer UNSUPPORTED, as the default method does.");
            require(
                    failure.kind() == ErrorKind.UNSUPPORTED || failure.kind() == ErrorKind.SETTINGS,
                    "oauthProfile() for kind '%s' failed as %s. The kind for it is UNSUPPORTED.",
                    kind,
                    failure.kind());
        } else {
            OAuthProfile profile =
                    subject().provider().oauthProfile(subject().contract().settings());
            require(profile != null, "oauthProfile() answered null for kind '%s'.", kind);
        }
    }

    @ContractCheck("Capability INCREMENTAL is declared exactly when a stream can be read incrementally.")
    default void describeIncrementalIsTrue() throws Exception {
        boolean declared = subject().can(Capability.INCREMENTAL);
        boolean found =
                subject().streams().stream().anyMatch(stream -> stream.modes().contains(ReadMode.INCREMENTAL));
        require(
                declared || !found,
                "a stream has the mode INCREMENTAL, but describe() does not declare the capability. Declare it, or hosts will not offer it.");
        require(
                !declared || found,
                "describe() declares INCREMENTAL, but no stream has that mode. Add the mode to the streams, or do not declare it.");
    }

    @ContractCheck("Capability SQL is declared exactly when there is a read option named sql.")
    default void describeSqlIsTrue() {
        boolean option = subject().descriptor().readOptions().fields().stream()
                .anyMatch(field -> field.key().equals("sql"));
        require(
                option == subject().can(Capability.SQL),
                "capability SQL and the read option 'sql' go together: either declare both or none.");
    }

    @ContractCheck("Capability ACTIONS is declared exactly when the source has actions.")
    default void describeActionsIsTrue() throws Exception {
        require(
                subject().source().actions().isPresent() == subject().can(Capability.ACTIONS),
                "capability ACTIONS and Source.actions() go together: either have both or none.");
    }
}
