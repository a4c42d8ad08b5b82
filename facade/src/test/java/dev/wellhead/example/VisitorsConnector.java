package dev.wellhead.example;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectionCheck;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.http.Http;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.HttpResponse;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.Position;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.auth.CredentialsSignIn;
import dev.wellhead.toolkit.auth.OAuth2Auth;
import dev.wellhead.toolkit.auth.SignIn;
import dev.wellhead.toolkit.auth.SignedHttp;
import dev.wellhead.toolkit.auth.StandardKinds;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service that tells who visits it, to whoever signs in: with a kind of its own, or by OAuth. One row, one column. */
public final class VisitorsConnector implements ConnectorProvider {
    private static final Schema SCHEMA = Schema.of(Field.required("visitor", DataType.STRING));
    private static final StreamDescriptor VISITORS = StreamDescriptor.of(new StreamId("visitors"), "table", SCHEMA);
    private static final ErrorCode REFUSED =
            new ErrorCode("VISITORS-REFUSED", ErrorKind.AUTHENTICATION, "Not let in.", "Check the key.");

    record Settings(@Setting(doc = "Where the service is.") URI address) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "visitors",
                "Visitors",
                "1.0",
                "Who visits.",
                SettingsTemplate.of(Settings.class),
                List.of(HmacSignIn.KIND, StandardKinds.oauth2("Account", "A person's account.")),
                SettingsTemplate.NONE,
                Set.<Capability>of(),
                List.of(REFUSED));
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        SignIn signIn = settings.auth().kind().equals(StandardKinds.OAUTH2)
                ? new CredentialsSignIn(context.credentials())
                : new HmacSignIn(settings.auth().bind(HmacSignIn.Settings.class), context.clock());
        return new Visits(
                new SignedHttp(context.http(), signIn),
                signIn,
                settings.bind(Settings.class).address());
    }

    @Override
    public OAuthProfile oauthProfile(ConnectorSettings settings) throws ConnectorException {
        URI nowhere = URI.create("https://visitors.example/");
        OAuth2Auth auth = settings.auth().bind(OAuth2Auth.class);
        return auth.profile(nowhere, nowhere)
                .scopes(List.of("https://www.googleapis.com/auth/bigquery"))
                .authorizationParameter("access_type", "offline")
                .authorizationParameter("prompt", "consent")
                .revocation(TokenCall.form(auth.revocationUri().orElse(nowhere)))
                .build();
    }

    private record Visits(Http http, SignIn signIn, URI address) implements Source {
        @Override
        public ConnectionStatus check() throws InterruptedException {
            try {
                visitors();
                return new ConnectionStatus(List.of(ConnectionCheck.ok("visit", signIn.account())));
            } catch (ConnectorException e) {
                return new ConnectionStatus(List.of(ConnectionCheck.failed("visit", e)));
            }
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            return new Catalog(List.of(VISITORS));
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            return ReadPlan.builder(request, SCHEMA)
                    .splits(List.of(Split.of("all", 1, "")))
                    .build();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            return new Visit(this, options.from().isPresent());
        }

        String visitors() throws ConnectorException, InterruptedException {
            try (HttpResponse response = http.send(HttpRequest.get("visit", address), new Cancellation())) {
                String said = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
                if (response.status() != 200) {
                    throw REFUSED.with("the service answered with status " + response.status());
                }
                return said;
            } catch (IOException e) {
                throw ConnectorException.of(ErrorKind.TRANSIENT, "VISITORS-LOST", "the answer broke off");
            }
        }

        @Override
        public void close() {}
    }

    private static final class Visit implements PageReader {
        private final Visits visits;
        private boolean done;

        Visit(Visits visits, boolean done) {
            this.visits = visits;
            this.done = done;
        }

        @Override
        public @Nullable Page next() throws ConnectorException, InterruptedException {
            if (done) {
                return null;
            }
            PageBuilder page = new PageBuilder(SCHEMA);
            page.bytes(0).append(visits.visitors());
            page.endRow();
            done = true;
            return page.build();
        }

        @Override
        public Position position() {
            return new Position(1, "done");
        }

        @Override
        public void close() {}
    }
}
