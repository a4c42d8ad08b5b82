package dev.wellhead.cli.context;

import dev.wellhead.accounts.WellheadHome;
import dev.wellhead.accounts.store.AccountFiles;
import dev.wellhead.accounts.store.AccountStore;
import dev.wellhead.accounts.store.NoteFiles;
import dev.wellhead.accounts.store.NoteStore;
import dev.wellhead.accounts.vault.KeyRing;
import dev.wellhead.accounts.vault.KeyRotation;
import dev.wellhead.accounts.vault.Vault;
import java.nio.file.Path;

/** The vault and the accounts of whoever runs the command. Nothing is read or made before it is used. */
public final class Secrets {
    private final WellheadHome home;
    private final KeyRing keys;
    private final Vault vault;

    public Secrets(Context context) {
        home = WellheadHome.of(context.host().environment());
        keys = KeyRing.of(home, context.host().environment());
        vault = new Vault(home, keys, context.host().clock());
    }

    public WellheadHome home() {
        return home;
    }

    public KeyRing keys() {
        return keys;
    }

    public Vault vault() {
        return vault;
    }

    /** The signed-in accounts of a project's connections. */
    public AccountStore accounts(Path project) {
        return new AccountFiles(home.accounts(), project, keys);
    }

    /** What connectors wrote down for a project's connections; no secrets. */
    public NoteStore notes(Path project) {
        return new NoteFiles(home.notes(), project);
    }

    public KeyRotation rotation() {
        return new KeyRotation(home, keys);
    }
}
