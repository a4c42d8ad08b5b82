package dev.wellhead.accounts.oauth;

import java.util.List;

/**
 * What a service tells about a token.
 *
 * @param scopes what it allows; empty when not said
 * @param owner whose it is; empty when not said
 */
record TokenFacts(List<String> scopes, String owner) {
    static final TokenFacts UNKNOWN = new TokenFacts(List.of(), "");

    TokenFacts {
        scopes = List.copyOf(scopes);
    }
}
