package dev.wellhead.simulators.accounts.store;

/** What a service's secrets look like; every call gives a new one. */
public interface TokenText {
    String code();

    String accessToken();

    String refreshToken();
}
