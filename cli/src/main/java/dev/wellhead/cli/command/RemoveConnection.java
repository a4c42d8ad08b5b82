package dev.wellhead.cli.command;

import dev.wellhead.accounts.vault.Vault;
import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Secrets;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.project.ProjectEditor;
import dev.wellhead.spi.ConnectorException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wellhead connection remove}. */
@Command(
        name = "remove",
        description =
                "Remove a connection from the project file, and from the vault the secrets that were stored for it. What"
                        + " was synced and its state stay.")
final class RemoveConnection implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "NAME", description = "A connection of the project.")
    private String name = "";

    RemoveConnection(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws ConnectorException, InterruptedException {
        Workspace workspace = new Workspace(context);
        workspace.connection(name);
        Path file = workspace.fileToWrite();
        List<String> secrets = SecretUses.of(workspace.project()).onlyOf(name);
        ProjectEditor.removeConnection(file, name);
        context.say("removed connection '" + name + "' from " + file);
        if (!secrets.isEmpty()) {
            forget(secrets, ConnectionSecrets.owner(file, name));
        }
        return 0;
    }

    /** A secret that a person stored may serve other projects too, so it stays. */
    private void forget(List<String> secrets, String owner) throws InterruptedException {
        Vault vault = new Secrets(context).vault();
        SortedMap<String, Vault.Entry> entries = vault.entries();
        for (String secret : secrets) {
            Vault.Entry entry = entries.get(secret);
            if (entry != null && entry.owner().equals(owner)) {
                vault.remove(secret);
                context.say("removed secret '" + secret + "' from " + vault.file());
            } else if (entry != null) {
                context.say("secret '" + secret + "' stays, in case other projects use it; '"
                        + context.commandLine("secret remove " + secret) + "' removes it");
            }
        }
    }
}
