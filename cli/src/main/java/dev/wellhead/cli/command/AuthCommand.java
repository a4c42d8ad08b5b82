package dev.wellhead.cli.command;

import dev.wellhead.accounts.signin.AccountStatus;
import dev.wellhead.accounts.signin.SignOut;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Stop;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.problem.ProblemPrinter;
import dev.wellhead.cli.problem.Problems;
import dev.wellhead.spi.ConnectorException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code wellhead auth}. */
@Command(
        name = "auth",
        subcommands = {AuthLogin.class, AuthStatus.class, AuthCommand.Refresh.class, AuthCommand.Logout.class})
public final class AuthCommand {
    /** {@code wellhead auth refresh}. */
    @Command(
            name = "refresh",
            description =
                    "Fetch a new access token now, also after a failure that was final. Usually nobody needs this:"
                            + " tokens are renewed ahead of time.")
    static final class Refresh implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "CONNECTION", description = "A connection of the project.")
        private String name = "";

        @Mixin
        private ListingFormat output = new ListingFormat();

        Refresh(Context context) {
            this.context = context;
        }

        @Override
        @SuppressWarnings("try")
        public Integer call() throws ConnectorException, InterruptedException {
            try (Stop ignored = Stop.interrupting(context);
                    AccountSession session = AccountSession.open(context, name)) {
                AccountStatus status = session.accounts().refresh(session.connection());
                new AccountReport(context).show(session.connection(), status, output.format());
                return ExitCode.OK.number();
            }
        }
    }

    /** {@code wellhead auth logout}. */
    @Command(
            name = "logout",
            description = "Withdraw the access at the service, where it offers that, and erase the account from this"
                    + " machine in every case.")
    static final class Logout implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "CONNECTION", description = "A connection of the project.")
        private String name = "";

        Logout(Context context) {
            this.context = context;
        }

        @Override
        @SuppressWarnings("try")
        public Integer call() throws ConnectorException, InterruptedException {
            try (Stop ignored = Stop.interrupting(context);
                    AccountSession session = AccountSession.open(context, name)) {
                SignOut done = session.accounts().logout(session.connection());
                context.say(
                        done.erased()
                                ? "erased the account of connection '" + name + "' from this machine"
                                : "connection '" + name + "' was not signed in on this machine");
                if (done.inSettings()) {
                    context.say("its settings still hold a refresh token; remove that too");
                }
                return revoked(done);
            }
        }

        private int revoked(SignOut done) {
            switch (done.revoked()) {
                case YES -> context.say("the service has withdrawn the access");
                case NOT_OFFERED ->
                    context.say("the service offers no way to withdraw the access from here; do so in"
                            + " your account there");
                case NOTHING, FAILED -> {}
            }
            done.failure()
                    .ifPresent(failure -> new ProblemPrinter(context.err(), context.errStyle())
                            .warn(Problems.of(failure)
                                    .withRemedy(
                                            "the service may still accept the old tokens: withdraw the access in your"
                                                    + " account there")));
            return (done.failure().isPresent() ? ExitCode.FAILED : ExitCode.OK).number();
        }
    }
}
