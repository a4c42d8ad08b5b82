package dev.wellhead.plugin.process.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.process.wire.PluginCalls.Answered;
import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.auth.OAuthProfile;
import dev.wellhead.spi.auth.TokenCall;
import dev.wellhead.spi.budget.Charge;
import dev.wellhead.spi.http.HttpBody;
import dev.wellhead.spi.http.HttpRequest;
import dev.wellhead.spi.http.Metering;
import dev.wellhead.spi.http.RetryPolicy;
import dev.wellhead.spi.read.Filter;
import dev.wellhead.testkit.RandomTries;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;

class CodecTest {
    static Stream<Samples.Kind<?>> kinds() {
        return Samples.comparable().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void valuesComeBackEqual(Samples.Kind<T> kind) {
        RandomTries.run(200, random -> {
            T value = kind.draw(random);
            assertThat(kind.codec().decode(kind.codec().encode(value))).isEqualTo(value);
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void damagedBytesAreAValueOrAnIOException(Samples.Kind<T> kind) {
        RandomTries.run(300, random -> {
            byte[] bytes = damaged(kind.codec().encode(kind.draw(random)), random);
            try {
                assertThat(kind.codec().decode(bytes)).isNotNull();
            } catch (IOException expected) {
                assertThat(expected).hasMessageMatching("(?s).+");
            }
        });
    }

    @Test
    void garbageNeedsNoMoreMemoryThanItHas() {
        RandomTries.run(2_000, random -> {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            for (Samples.Kind<?> kind : Samples.comparable()) {
                try {
                    assertThat(kind.codec().decode(bytes)).isNotNull();
                } catch (IOException expected) {
                    assertThat(expected.getMessage()).isNotEmpty();
                }
            }
        });
    }

    @Test
    void failuresKeepEverythingAndTheTextOfTheirCauses() {
        RandomTries.run(200, random -> {
            ConnectorException failure = new RandomValues(random).failure();
            ConnectorException back = FailureCodec.FAILURE.decode(FailureCodec.FAILURE.encode(failure));
            assertSame(back, failure);
        });
    }

    @Test
    void statusKeepsItsChecks() {
        RandomTries.run(100, random -> {
            var status = Samples.status(new RandomValues(random));
            var back = StatusCodecs.STATUS.decode(StatusCodecs.STATUS.encode(status));
            assertThat(back.checks()).hasSameSizeAs(status.checks());
            for (int i = 0; i < status.checks().size(); i++) {
                var check = status.checks().get(i);
                assertThat(back.checks().get(i))
                        .usingRecursiveComparison()
                        .ignoringFields("failure")
                        .isEqualTo(check);
                assertThat(back.checks().get(i).failure().isPresent())
                        .isEqualTo(check.failure().isPresent());
                if (check.failure().isPresent()) {
                    assertSame(
                            back.checks().get(i).failure().get(),
                            check.failure().get());
                }
            }
        });
    }

    @Test
    void logLinesAreCutByWhoeverReadsThem() throws Exception {
        String text = "x".repeat(100_000);
        WireWriter out = new WireWriter();
        PlainCodecs.constant(Level.class).write(Level.WARN, out);
        out.writeText(text);
        out.writeText(text);
        PlainCodecs.TEXT.optional().write(Optional.of(text), out);
        LogLine line = LogLine.CODEC.decode(out.toBytes());
        assertThat(line.logger()).hasSizeLessThan(LogLine.MAX_TEXT + 10);
        assertThat(line.message()).hasSizeLessThan(LogLine.MAX_TEXT + 10);
        assertThat(line.failure().orElseThrow()).hasSizeLessThan(LogLine.MAX_TEXT + 10);
    }

    @Test
    void longChainsOfCausesAndFailuresThatFailAreCut() throws Exception {
        Throwable chain = new IllegalStateException("the first");
        for (int i = 0; i < 50; i++) {
            chain = new IllegalStateException("around it", chain);
        }
        ConnectorException back = FailureCodec.FAILURE.decode(FailureCodec.FAILURE.encode(
                ConnectorException.of(ErrorKind.BUG, "A", "b").withCause(chain)));
        int causes = 0;
        for (Throwable cause = back.getCause(); cause != null; cause = cause.getCause()) {
            causes++;
        }
        assertThat(causes).isEqualTo(FailureCodec.MAX_CAUSES);
        ConnectorException rude = FailureCodec.FAILURE.decode(FailureCodec.FAILURE.encode(
                ConnectorException.of(ErrorKind.BUG, "A", "b").withCause(new Exception() {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException();
                    }
                })));
        assertThat(rude.getCause()).hasMessageContaining("cannot be asked for");
    }

    @Test
    void nestingIsBounded() {
        Filter filter = new Filter.IsNull("a", false);
        for (int i = 0; i < 1_000; i++) {
            filter = new Filter.Not(filter);
        }
        byte[] bytes = FilterCodec.FILTER.encode(filter);
        assertThatThrownBy(() -> FilterCodec.FILTER.decode(bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nested more than");
    }

    @Test
    void whatIsNoPlainValueIsRefusedByName() {
        assertThatThrownBy(() -> PlainCodecs.TREE.encode(Map.of("a", new Cancellation())))
                .hasMessageContaining("dev.wellhead.spi.Cancellation");
    }

    @Test
    void profilesKeepEverything() throws Exception {
        RandomValues draw = new RandomValues(new Random(4));
        OAuthProfile profile = OAuthProfile.builder("client", draw.address())
                .clientSecret(draw.secret())
                .refreshToken(draw.secret())
                .authorization(draw.address())
                .redirect(draw.address())
                .scopes(List.of("a", "b"))
                .optionalScopes(List.of("c"))
                .optionalScopeParameter("optional_scope")
                .authorizationParameter("access_type", "offline")
                .revocation(TokenCall.form(draw.address()))
                .introspection(new TokenCall(TokenCall.Shape.GET_PATH, draw.address()))
                .accountMembers(List.of("email"))
                .note("A note.")
                .build();
        assertThat(AccountCodecs.PROFILE.decode(AccountCodecs.PROFILE.encode(profile)))
                .usingRecursiveComparison()
                .isEqualTo(profile);
    }

    @Test
    void requestsNameTheRulesOfTheContractAndAskForOthers() throws Exception {
        RandomValues draw = new RandomValues(new Random(5));
        HttpRequest plain = HttpRequest.post("op", draw.address(), HttpBody.json("{}"))
                .withHeader("A", "b")
                .withLane(Samples.lane(draw))
                .withTimeout(Duration.ofSeconds(3));
        RetryPolicy.Rule asking = (status, headers, body) -> true;
        Metering askingMetering = (charge, status, headers, body, rest) -> Optional.empty();
        HttpRequest back = crossed(plain).toRequest(asking, askingMetering);
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringFields("retry.rule", "metering")
                .isEqualTo(plain);
        assertThat(back.retry().rule()).isSameAs(RetryPolicy.NEVER.rule());
        assertThat(back.metering()).isSameAs(Metering.PLAIN);
        assertThat(crossed(plain.withRetry(RetryPolicy.IDEMPOTENT.receivingWhole(7)))
                        .toRequest(asking, askingMetering)
                        .retry())
                .isEqualTo(RetryPolicy.IDEMPOTENT.receivingWhole(7));
        HttpRequest own = crossed(plain.withRetry(RetryPolicy.NEVER.with((status, headers, body) -> false))
                        .withMetering((charge, status, headers, body, rest) -> Optional.empty()))
                .toRequest(asking, askingMetering);
        assertThat(own.retry().rule()).isSameAs(asking);
        assertThat(own.metering()).isSameAs(askingMetering);
    }

    @Test
    void questionsAboutAnswersCross() throws Exception {
        RandomValues draw = new RandomValues(new Random(6));
        Answered answered = new Answered(7, 503, Samples.headers(draw), new byte[] {1, 2});
        assertThat(PluginCalls.RULE
                        .question()
                        .decode(PluginCalls.RULE.question().encode(answered)))
                .usingRecursiveComparison()
                .isEqualTo(answered);
        PluginCalls.Metered metered =
                new PluginCalls.Metered(new Charge(Samples.lane(draw), 3), answered, Duration.ofMillis(5));
        assertThat(PluginCalls.METER
                        .question()
                        .decode(PluginCalls.METER.question().encode(metered)))
                .usingRecursiveComparison()
                .isEqualTo(metered);
    }

    private static SentRequest crossed(HttpRequest request) throws IOException {
        return HttpCodecs.REQUEST.decode(HttpCodecs.REQUEST.encode(SentRequest.of(request)));
    }

    private static void assertSame(ConnectorException back, ConnectorException failure) {
        assertThat(back).hasMessage(failure.getMessage());
        assertThat(back.kind()).isEqualTo(failure.kind());
        assertThat(back.code()).isEqualTo(failure.code());
        assertThat(back.remedy()).isEqualTo(failure.remedy());
        assertThat(back.retryAfter()).isEqualTo(failure.retryAfter());
        Throwable cause = back.getCause();
        for (Throwable expected = failure.getCause(); expected != null; expected = expected.getCause()) {
            assertThat(cause).hasToString(expected.toString());
            cause = cause.getCause();
        }
        assertThat(cause).isNull();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextBoolean() ? bytes.length : random.nextInt(bytes.length + 9));
        for (int i = random.nextInt(5); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }
}
