package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.auth.AccessToken;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tokens, and how a host gets them. */
final class AccountCodecs {
    private static final Codec<Set<String>> SCOPES = PlainCodecs.TEXT.set();
    private static final Codec<List<String>> WORDS = PlainCodecs.TEXT.list();
    private static final Codec<Optional<String>> WORD = PlainCodecs.TEXT.optional();
    private static final Codec<Optional<Secret>> SECRET = PlainCodecs.SECRET.optional();
    private static final Codec<Optional<URI>> ADDRESS = PlainCodecs.ADDRESS.optional();
    private static final Codec<Map<String, String>> PARAMETERS = PlainCodecs.TEXT.byText();
    private static final Codec<TokenCall.Shape> SHAPE = PlainCodecs.constant(TokenCall.Shape.class);

    private static final Codec<Optional<TokenCall>> CALL = Codec.<TokenCall>of(
                    (call, out) -> {
                        SHAPE.write(call.shape(), out);
                        PlainCodecs.ADDRESS.write(call.uri(), out);
                    },
                    in -> new TokenCall(SHAPE.read(in), PlainCodecs.ADDRESS.read(in)))
            .optional();

    static final Codec<AccessToken> TOKEN = Codec.of(
            (token, out) -> {
                PlainCodecs.SECRET.write(token.value(), out);
                PlainCodecs.INSTANT.write(token.expires(), out);
                SCOPES.write(token.scopes(), out);
                out.writeText(token.account());
            },
            in -> new AccessToken(
                    PlainCodecs.SECRET.read(in), PlainCodecs.INSTANT.read(in), SCOPES.read(in), in.readText()));

    static final Codec<OAuthProfile> PROFILE =
            Codec.of((profile, out) -> writeProfile(profile, out), AccountCodecs::readProfile);

    private AccountCodecs() {}

    private static void writeProfile(OAuthProfile profile, WireWriter out) {
        out.writeText(profile.clientId());
        PlainCodecs.ADDRESS.write(profile.token(), out);
        WORDS.write(profile.scopes(), out);
        WORDS.write(profile.optionalScopes(), out);
        PARAMETERS.write(profile.authorizationParameters(), out);
        WORDS.write(profile.accountMembers(), out);
        WORDS.write(profile.notes(), out);
        SECRET.write(profile.clientSecret(), out);
        SECRET.write(profile.refreshToken(), out);
        WORD.write(profile.optionalScopeParameter(), out);
        ADDRESS.write(profile.authorization(), out);
        ADDRESS.write(profile.redirect(), out);
        CALL.write(profile.revocation(), out);
        CALL.write(profile.introspection(), out);
    }

    private static OAuthProfile readProfile(WireReader in) throws IOException {
        OAuthProfile.Builder profile = OAuthProfile.builder(in.readText(), PlainCodecs.ADDRESS.read(in));
        profile.scopes(WORDS.read(in)).optionalScopes(WORDS.read(in));
        PARAMETERS.read(in).forEach(profile::authorizationParameter);
        profile.accountMembers(WORDS.read(in));
        WORDS.read(in).forEach(profile::note);
        SECRET.read(in).ifPresent(profile::clientSecret);
        SECRET.read(in).ifPresent(profile::refreshToken);
        WORD.read(in).ifPresent(profile::optionalScopeParameter);
        ADDRESS.read(in).ifPresent(profile::authorization);
        ADDRESS.read(in).ifPresent(profile::redirect);
        CALL.read(in).ifPresent(profile::revocation);
        CALL.read(in).ifPresent(profile::introspection);
        return profile.build();
    }
}
