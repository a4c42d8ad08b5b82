package dev.wellhead.accounts.token;

import dev.wellhead.accounts.store.Account;
import dev.wellhead.accounts.store.AccountStore;
import java.util.Optional;

/** A store whose disk can be full at the worst moment: when tokens came. */
final class FailingStore implements AccountStore {
    private final AccountStore store;
    boolean refuseTokens;

    FailingStore(AccountStore store) {
        this.store = store;
    }

    @Override
    public Optional<Account> find(String connection) {
        return store.find(connection);
    }

    @Override
    public Held hold(String connection) throws InterruptedException {
        Held held = store.hold(connection);
        return new Held() {
            @Override
            public Optional<Account> account() {
                return held.account();
            }

            @Override
            public void save(Account account) {
                if (refuseTokens && account.refreshStarted().isEmpty()) {
                    throw new IllegalStateException("disk full");
                }
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
        };
    }

    @Override
    public String place(String connection) {
        return store.place(connection);
    }

    @Override
    public boolean isLasting() {
        return store.isLasting();
    }
}
