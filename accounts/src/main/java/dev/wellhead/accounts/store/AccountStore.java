package dev.wellhead.accounts.store;

import java.util.Optional;

/**
 * Where signed-in accounts are kept, by the connection's name. Implemented by Wellhead (files, memory) and by applications
 * that keep their users' accounts themselves. Thread-safe. Failures are unchecked exceptions whose messages hold no secret.
 */
public interface AccountStore {
    /**
     * The account as it was last saved, by whatever process; empty when there is none. May block. Needs no lock.
     */
    Optional<Account> find(String connection);

    /**
     * Waits until no other thread and no other process holds the account, and takes it. A token server is asked while it
     * is held, so a store shared by several processes must lock out all of them.
     *
     * @return released by the same thread
     */
    Held hold(String connection) throws InterruptedException;

    /** Where accounts are kept, for people. */
    String place(String connection);

    /** Whether what is saved outlives this process. */
    boolean isLasting();

    /** An account that nobody else changes until it is released. Used by one thread. */
    interface Held extends AutoCloseable {
        /** The account as it was last saved. */
        Optional<Account> account();

        /** Keeps the account; when this returns, no crash can lose it. */
        void save(Account account);

        /** Forgets the account; does nothing when there is none. */
        void remove();

        /** Lets others in. */
        @Override
        void close();
    }
}
