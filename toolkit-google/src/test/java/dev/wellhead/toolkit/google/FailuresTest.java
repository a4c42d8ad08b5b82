package dev.wellhead.toolkit.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    private static final GoogleAuthErrors ERRORS = new GoogleAuthErrors("T");

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aTokenServerThatDoesNotWorkHasACodeOfItsKind(int status) throws Exception {
        IOException refused = new HttpResponseException.Builder(status, "", new HttpHeaders()).build();

        ConnectorException failure = Failures.of(refused, false, ERRORS);

        assertThat(failure.kind()).isEqualTo(ErrorKind.TRANSIENT);
        assertThat(ERRORS.all())
                .filteredOn(code -> code.code().equals(failure.code()))
                .extracting(ErrorCode::kind)
                .containsExactly(failure.kind());
        assertThat(failure.remedy()).isPresent();
    }

    @Test
    void anInterruptWhileAnotherThreadFetchesTheTokenStaysOne() {
        IOException interrupted = new IOException("Interrupted", new InterruptedException());

        assertThatThrownBy(() -> Failures.of(interrupted, false, ERRORS)).isInstanceOf(InterruptedException.class);
    }
}
