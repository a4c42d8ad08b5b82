package dev.wellhead.secrets;

import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import java.util.Optional;

/** An account store whose tokens are noted when they are read and before they are kept. As thread-safe as the store. */
public final class NotedAccounts implements AccountStore {
    private final AccountStore store;
    private final KnownSecrets secrets;

    public NotedAccounts(AccountStore store, KnownSecrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    @Override
    public Optional<Account> find(String connection) {
        return noted(store.find(connection));
    }

    @Override
    public Held hold(String connection) throws InterruptedException {
        return new Noted(store.hold(connection));
    }

    @Override
    public String place(String connection) {
        return store.place(connection);
    }

    @Override
    public boolean isLasting() {
        return store.isLasting();
    }

    private Optional<Account> noted(Optional<Account> account) {
        account.ifPresent(this::note);
        return account;
    }

    private void note(Account account) {
        account.refreshToken().ifPresent(token -> secrets.addPassing(token.reveal()));
        account.grant().ifPresent(grant -> secrets.addPassing(grant.token().reveal()));
    }

    private final class Noted implements Held {
        private final Held held;

        Noted(Held held) {
            this.held = held;
        }

        @Override
        public Optional<Account> account() {
            return noted(held.account());
        }

        @Override
        public void save(Account account) {
            note(account);
            held.save(account);
        }

        @Override
        public void remove() {
            held.remove();
        }

        @Override
        public void close() {
            held.close();
        }
    }
}
