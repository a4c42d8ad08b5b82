package dev.wellhead.toolkit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.Credentials;
import dev.wellhead.spi.http.Headers;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.settings.Secret;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignedHttpTest {
    private static final HttpRequest REQUEST = HttpRequest.get("work", URI.create("https://api.example/things?page=2"));

    private final Service service = new Service();
    private final Tokens tokens = new Tokens();

    @Test
    void aRefusedRequestIsSentOnceMoreWithAnotherToken() throws Exception {
        service.statuses.addAll(List.of(401, 200));

        HttpResponse answer = send(new CredentialsSignIn(tokens));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(service.seen).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(service.closed).as("the refused answer is given back").isEqualTo(1);
    }

    @Test
    void aSecondRefusalIsTheAnswer() throws Exception {
        service.statuses.addAll(List.of(401, 401, 200));

        assertThat(send(new CredentialsSignIn(tokens)).status()).isEqualTo(401);
        assertThat(service.seen).hasSize(2);
    }

    @Test
    void credentialsThatStayAreNotTriedAgain() throws Exception {
        service.statuses.addAll(List.of(401, 200));

        assertThat(send(new BearerSignIn(Secret.of("pat"), "a private app")).status())
                .isEqualTo(401);
        assertThat(service.seen).containsExactly("Bearer pat");
    }

    @Test
    void aTokenThatTheHostDoesNotReplaceIsNotTriedAgain() throws Exception {
        service.statuses.addAll(List.of(401, 200));
        tokens.stays = true;

        assertThat(send(new CredentialsSignIn(tokens)).status()).isEqualTo(401);
    }

    @Test
    void aFailureToRenewClosesTheAnswer() {
        service.statuses.add(401);
        tokens.failure = ConnectorException.of(ErrorKind.AUTHENTICATION, "AUTH-ENDED", "it is over");

        assertThatThrownBy(() -> send(new CredentialsSignIn(tokens))).hasMessage("it is over");
        assertThat(service.closed).isEqualTo(1);
    }

    @Test
    void anApiKeyGoesIntoAHeaderOrTheQuery() {
        Secret key = Secret.of("k&1 ");

        assertThat(ApiKeySignIn.header("X-Api-Key", key).sign(REQUEST).headers().first("X-Api-Key"))
                .contains("k&1 ");
        assertThat(ApiKeySignIn.queryParameter("api_key", key).sign(REQUEST).uri())
                .hasToString("https://api.example/things?page=2&api_key=k%261+");
        HttpRequest plain = HttpRequest.get("work", URI.create("https://api.example/things#part"));
        assertThat(ApiKeySignIn.queryParameter("api_key", key).sign(plain).uri())
                .hasToString("https://api.example/things?api_key=k%261+");
    }

    private HttpResponse send(SignIn signIn) throws Exception {
        return new SignedHttp(service, signIn).send(REQUEST, new Cancellation());
    }

    /** A host's credentials: another token at each renewal. */
    private static final class Tokens implements Credentials {
        private int number = 1;
        private boolean stays;
        private ConnectorException failure;

        @Override
        public AccessToken token() {
            return new AccessToken(Secret.of("token-" + number), Instant.MAX, Set.of(), "ada");
        }

        @Override
        public AccessToken renew(AccessToken refused) throws ConnectorException {
            if (failure != null) {
                throw failure;
            }
            if (!stays && refused.value().equals(token().value())) {
                number++;
            }
            return token();
        }
    }

    /** A service that answers with statuses in turn. */
    private static final class Service implements Http {
        private final Deque<Integer> statuses = new ArrayDeque<>();
        private final List<String> seen = new ArrayList<>();
        private int closed;

        @Override
        public HttpResponse send(HttpRequest request, Cancellation cancellation) {
            seen.add(request.headers().first("Authorization").orElse(""));
            int status = statuses.remove();
            return new HttpResponse() {
                @Override
                public int status() {
                    return status;
                }

                @Override
                public Headers headers() {
                    return Headers.NONE;
                }

                @Override
                public InputStream body() {
                    return InputStream.nullInputStream();
                }

                @Override
                public int attempts() {
                    return 1;
                }

                @Override
                public void close() {
                    closed++;
                }
            };
        }
    }
}
