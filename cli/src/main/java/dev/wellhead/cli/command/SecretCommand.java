package dev.wellhead.cli.command;

import dev.wellhead.accounts.vault.KeyRotation;
import dev.wellhead.accounts.vault.Vault;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Secrets;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.Listing;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.Suggestions;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code wellhead secret}. */
@Command(
        name = "secret",
        subcommands = {
            SecretCommand.SetSecret.class,
            SecretCommand.ListSecrets.class,
            SecretCommand.RemoveSecret.class,
            SecretCommand.RotateKey.class
        })
public final class SecretCommand {
    /** {@code wellhead secret set}. */
    @Command(
            name = "set",
            description =
                    "Store a secret in the vault. It is asked for without being shown, or read from standard input; a line"
                            + " break at its end is dropped.",
            footer = {
                "",
                "Settings refer to it as $${secret:NAME}. A value is never an argument: every user of the machine could"
                        + " read it.",
                "",
                "Examples",
                "  wellhead secret set shop.token",
                "  wellhead secret set shop.key < key.json"
            })
    static final class SetSecret implements Callable<Integer> {
        private final Context context;

        @Parameters(index = "0", paramLabel = "NAME", description = "Letters, digits, '.', '-' and '_'.")
        private String name = "";

        /** Caught here, because the usual error would repeat what may well be the secret. */
        @Unmatched
        private List<String> more = new ArrayList<>();

        SetSecret(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws InterruptedException {
            if (!more.isEmpty() || name.indexOf('=') >= 0) {
                throw CliCode.SECRET_IN_FLAG
                        .with("'secret set' takes a name and nothing else: arguments are visible to every user of this"
                                + " machine")
                        .todo("run '" + context.commandLine("secret set NAME") + "' and type the value, or pipe it in;"
                                + " replace the secret if you just showed it");
            } else if (!Vault.NAME.matcher(name).matches()) {
                throw CliCode.USAGE
                        .with("'" + name + "' cannot be the name of a secret")
                        .todo("use letters, digits, '.', '-' and '_', starting with a letter or digit");
            }
            Vault vault = new Secrets(context).vault();
            Secret value = new SecretInput(context).read("the value of secret '" + name + "'");
            vault.put(name, value);
            context.say("stored secret '" + name + "' in " + vault.file() + "; refer to it as ${secret:" + name + "}");
            return 0;
        }
    }

    /** {@code wellhead secret list}. */
    @Command(
            name = "list",
            description =
                    "List the secrets of the vault and which connections of this project use them; never a value.")
    static final class ListSecrets implements Callable<Integer> {
        private final Context context;

        @Mixin
        private ListingFormat output = new ListingFormat();

        ListSecrets(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException {
            SecretUses uses = SecretUses.of(new Workspace(context).project());
            Listing listing = new Listing("secret", "stored", "used_by");
            new Secrets(context)
                    .vault()
                    .entries()
                    .forEach((name, entry) -> listing.add(
                            name,
                            entry.stored().toString(),
                            uses.of(name).stream().map(SecretUses.Use::toString).toList()));
            context.show(listing, output.format());
            if (listing.size() == 0) {
                context.say("no secrets yet; store one with '" + context.commandLine("secret set NAME") + "'");
            }
            return 0;
        }
    }

    /** {@code wellhead secret remove}. */
    @Command(name = "remove", description = "Remove a secret from the vault, and tell what still refers to it.")
    static final class RemoveSecret implements Callable<Integer> {
        private final Context context;

        @Parameters(paramLabel = "NAME", description = "A secret of the vault.")
        private String name = "";

        RemoveSecret(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws ConnectorException, InterruptedException {
            List<SecretUses.Use> uses =
                    SecretUses.of(new Workspace(context).project()).of(name);
            Vault vault = new Secrets(context).vault();
            if (!vault.remove(name)) {
                Set<String> known = vault.entries().keySet();
                throw CliCode.SECRET_UNKNOWN
                        .with("the vault holds no secret '" + name + "'")
                        .todo(Suggestions.didYouMean(name, known) + "'" + context.commandLine("secret list")
                                + "' lists them");
            }
            context.say("removed secret '" + name + "' from " + vault.file());
            for (SecretUses.Use use : uses) {
                context.say("setting '" + use.setting() + "' of connection '" + use.connection()
                        + "' still refers to it, and the connection fails without it");
            }
            return 0;
        }
    }

    /** {@code wellhead secret rotate-key}. */
    @Command(
            name = "rotate-key",
            description = "Seal the vault and all accounts anew with another key. Safe to interrupt and to run again.",
            footer = {
                "",
                "What the new key is depends on where the key comes from:",
                "  a key file                  a new key is made in it",
                "  WELLHEAD_VAULT_KEY          the first of several keys: WELLHEAD_VAULT_KEY=NEW,OLD",
                "  WELLHEAD_VAULT_PASSPHRASE   a new key is made; a new passphrase is asked for, or taken from",
                "                              WELLHEAD_VAULT_NEW_PASSPHRASE",
                "",
                "To change over from one to another, give the new one and leave the old one where it is."
            })
    static final class RotateKey implements Callable<Integer> {
        private final Context context;

        RotateKey(Context context) {
            this.context = context;
        }

        @Override
        public Integer call() throws InterruptedException {
            Secrets secrets = new Secrets(context);
            KeyRotation rotation = secrets.rotation();
            Optional<Secret> passphrase = newPassphrase(rotation);
            KeyRotation.Result result = rotation.rotate(passphrase);
            context.say("sealed " + result.files() + (result.files() == 1 ? " file" : " files") + " in "
                    + secrets.home().data() + " anew; the key comes from "
                    + secrets.keys().source());
            if (passphrase.isPresent()) {
                context.say("the new passphrase opens them from now on");
            }
            result.unused()
                    .forEach(place -> context.say(
                            place + " opens nothing any more; keep it only for backups made before, or remove it"));
            return 0;
        }

        private Optional<Secret> newPassphrase(KeyRotation rotation) {
            String given = context.host().variable(KeyRotation.NEW_PASSPHRASE, "");
            if (!given.isEmpty()) {
                return Optional.of(Secret.of(given));
            }
            SecretInput input = new SecretInput(context);
            if (!rotation.takesPassphrase() || !input.canAsk()) {
                return Optional.empty();
            }
            String first = input.typed("new passphrase (not shown; nothing keeps the present one): ");
            if (!first.isEmpty() && !first.equals(input.typed("once more: "))) {
                throw CliCode.SECRET_INPUT
                        .with("the two passphrases differ; nothing was changed")
                        .todo("run the command again");
            }
            return first.isEmpty() ? Optional.empty() : Optional.of(Secret.of(first));
        }
    }
}
