package dev.wellhead.simulators.accounts;

import dev.wellhead.simulators.accounts.store.Secrets;
import dev.wellhead.simulators.base.SimulatorClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How an authorization server behaves.
 *
 * @param clock the time that tokens expire by
 * @param accessLifetime of access tokens; what the service does unless given
 * @param rotation whether each refresh retires the refresh token and gives a new one; a retired one is answered once more
 *     for 60 s while its successor is unused, otherwise it is a double spend, which revokes its family
 * @param testing whether the first Google client is in Testing, so that refresh tokens die after seven days
 * @param greatestLive how many refresh tokens of an account and a client live at once; the service's number unless given
 * @param redirectUris where HubSpot's app may send browsers back to, besides the usual loopback addresses
 * @param secretsFile where every secret is noted, one per line; nowhere if empty
 */
public record AccountsOptions(
        SimulatorClock clock,
        Optional<Duration> accessLifetime,
        boolean rotation,
        boolean testing,
        Optional<Integer> greatestLive,
        List<String> redirectUris,
        Optional<Path> secretsFile) {
    /** Names the file for secrets where no option does. */
    public static final String SECRETS_VARIABLE = "WELLHEAD_SIMULATOR_SECRETS_FILE";

    public AccountsOptions {
        redirectUris = List.copyOf(redirectUris);
    }

    public static Builder builder() {
        return new Builder();
    }

    public static AccountsOptions defaults() {
        return builder().build();
    }

    public Secrets secrets() {
        return new Secrets(secretsFile);
    }

    /** Collects options. Not thread-safe. */
    public static final class Builder {
        private SimulatorClock clock = SimulatorClock.system();
        private Optional<Duration> accessLifetime = Optional.empty();
        private boolean rotation;
        private boolean testing;
        private Optional<Integer> greatestLive = Optional.empty();
        private List<String> redirectUris = List.of();
        private Optional<Path> secretsFile = Optional.ofNullable(System.getenv(SECRETS_VARIABLE))
                .filter(name -> !name.isEmpty())
                .map(Path::of);

        private Builder() {}

        public Builder clock(SimulatorClock value) {
            clock = value;
            return this;
        }

        public Builder accessLifetime(Duration value) {
            accessLifetime = Optional.of(value);
            return this;
        }

        public Builder rotation(boolean value) {
            rotation = value;
            return this;
        }

        public Builder testing(boolean value) {
            testing = value;
            return this;
        }

        public Builder greatestLive(int value) {
            greatestLive = Optional.of(value);
            return this;
        }

        public Builder redirectUris(List<String> value) {
            redirectUris = value;
            return this;
        }

        public Builder secretsFile(Path value) {
            secretsFile = Optional.of(value);
            return this;
        }

        public AccountsOptions build() {
            return new AccountsOptions(
                    clock, accessLifetime, rotation, testing, greatestLive, redirectUris, secretsFile);
        }
    }
}
