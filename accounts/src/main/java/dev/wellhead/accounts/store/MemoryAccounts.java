package dev.wellhead.accounts.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Accounts for the life of one process. Thread-safe. */
public final class MemoryAccounts implements AccountStore {
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    @Override
    public Optional<Account> find(String connection) {
        return Optional.ofNullable(accounts.get(connection));
    }

    @Override
    public Held hold(String connection) throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(connection, name -> new ReentrantLock());
        lock.lockInterruptibly();
        return new Held() {
            @Override
            public Optional<Account> account() {
                return find(connection);
            }

            @Override
            public void save(Account account) {
                accounts.put(connection, account);
            }

            @Override
            public void remove() {
                accounts.remove(connection);
            }

            @Override
            public void close() {
                lock.unlock();
            }
        };
    }

    @Override
    public String place(String connection) {
        return "the memory of this process";
    }

    @Override
    public boolean isLasting() {
        return false;
    }
}
