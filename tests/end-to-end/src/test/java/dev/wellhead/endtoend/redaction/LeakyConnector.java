package dev.wellhead.endtoend.redaction;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Split;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.Secret;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** A plugin that breaks at every call, with its password in the message, in the cause and in what it logs. */
public final class LeakyConnector implements ConnectorProvider {
    /** Made by the service loader. */
    public LeakyConnector() {}

    record Settings(@Setting(doc = "The password.") Secret password) {}

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "leaky",
                "Leaky",
                "1.0",
                "Breaks.",
                SettingsTemplate.of(Settings.class),
                List.of(AuthKind.NONE),
                SettingsTemplate.NONE,
                Set.<Capability>of(),
                List.of());
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        return new Leaks(settings.bind(Settings.class).password().reveal());
    }

    private record Leaks(String password) implements Source {
        private IllegalStateException broken() {
            String basic =
                    Base64.getEncoder().encodeToString(("user:" + password + ":x").getBytes(StandardCharsets.UTF_8));
            System.getLogger("dev.wellhead.leaky").log(System.Logger.Level.ERROR, "about to break: " + password);
            return new IllegalStateException(
                    "login " + password + " failed", new IllegalArgumentException("header: Basic " + basic));
        }

        @Override
        public ConnectionStatus check() {
            throw broken();
        }

        @Override
        public Catalog discover(DiscoverRequest request) {
            throw broken();
        }

        @Override
        public ReadPlan plan(ReadRequest request) {
            throw broken();
        }

        @Override
        public PageReader read(Split split, ReadOptions options) {
            throw broken();
        }

        @Override
        public void close() {}
    }
}
