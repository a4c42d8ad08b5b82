package dev.wellhead.cli.command;

import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.output.JsonText;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.project.ConnectionDefinition;
import dev.wellhead.spi.ConnectorException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows how accounts stand: to people in sentences, to programs as JSON. Never a secret. */
final class AccountReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ROOT);

    private final Context context;

    AccountReport(Context context) {
        this.context = context;
    }

    /** One account, as the result of a command. */
    void show(ConnectionDefinition connection, AccountStatus status, Listing.Format format) {
        switch (format) {
            case json -> context.out().println(JsonText.pretty(facts(connection, status)));
            case jsonl -> context.out().println(JsonText.line(facts(connection, status)));
            case table -> sentences(connection, status);
        }
    }

    /** What programs read of a connection; without a status its kind of authentication has no account, or none is known. */
    static Map<String, @Nullable Object> facts(
            ConnectionDefinition connection,
            String state,
            Optional<AccountStatus> status,
            Optional<ConnectorException> problem) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("connection", connection.name());
        facts.put("type", connection.type());
        facts.put("kind", connection.settings().auth().kind());
        facts.put("state", state);
        facts.put("account", status.map(AccountStatus::owner).orElse(""));
        facts.put("granted", status.map(AccountStatus::granted).orElse(List.of()));
        facts.put("missing", status.map(AccountStatus::missing).orElse(List.of()));
        facts.put("missing_optional", status.map(AccountStatus::missingOptional).orElse(List.of()));
        facts.put(
                "signed_in",
                status.flatMap(AccountStatus::signedIn).map(Instant::toString).orElse(null));
        facts.put(
                "expires",
                status.flatMap(AccountStatus::expires).map(Instant::toString).orElse(null));
        facts.put("renews", status.map(AccountStatus::renews).orElse(null));
        facts.put("place", status.map(AccountStatus::place).orElse(null));
        facts.put("code", problem.map(ConnectorException::code).orElse(null));
        facts.put("problem", problem.map(Throwable::getMessage).orElse(null));
        facts.put("do", problem.flatMap(ConnectorException::remedy).orElse(null));
        return facts;
    }

    private static Map<String, @Nullable Object> facts(ConnectionDefinition connection, AccountStatus status) {
        return facts(connection, state(status), Optional.of(status), status.problem());
    }

    /** The word for a state, e.g. {@code signed-in}. */
    static String state(AccountStatus status) {
        return status.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A moment as people at this machine write it. */
    static String time(Instant moment) {
        return TIME.format(moment.atZone(ZoneId.systemDefault()));
    }

    private void sentences(ConnectionDefinition connection, AccountStatus status) {
        line(
                "connection",
                connection.name() + " (" + connection.type() + ", "
                        + connection.settings().auth().kind() + ")");
        line("account", status.owner().isEmpty() ? "the service does not say" : status.owner());
        line("allows", status.granted().isEmpty() ? "the service does not say" : String.join(", ", status.granted()));
        if (!status.missing().isEmpty()) {
            line("lacks", String.join(", ", status.missing()));
        }
        if (!status.missingOptional().isEmpty()) {
            line("does without", String.join(", ", status.missingOptional()));
        }
        status.expires()
                .ifPresent(moment -> line(
                        "access until",
                        time(moment) + (status.renews() ? ", renewed by itself" : "; then sign in again")));
        line("kept in", status.place());
        status.notes().forEach(note -> line("note", note));
    }

    private void line(String name, String value) {
        context.out().println(context.outStyle().dim(name + ":") + " " + value);
    }
}
