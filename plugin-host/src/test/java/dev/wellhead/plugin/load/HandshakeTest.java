package dev.wellhead.plugin.load;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.spi.SpiVersion;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    private static final SpiVersion HOST = new SpiVersion(1, 4);

    @Test
    void olderMinorsOfTheSameMajorFit() {
        assertThatCode(() -> Handshake.check(plugin(1, 4, 17), HOST, 17)).doesNotThrowAnyException();
        assertThatCode(() -> Handshake.check(plugin(1, 0, 11), HOST, 25)).doesNotThrowAnyException();
    }

    @Test
    void othersAreRefusedWithBothNumbers() {
        assertThatThrownBy(() -> Handshake.check(plugin(1, 5, 17), HOST, 17))
                .hasMessage(
                        "plugin weather 2.0 was built against SPI 1.5, and this host has SPI 1.4: it may use what this"
                                + " host does not have yet");
        assertThatThrownBy(() -> Handshake.check(plugin(0, 9, 17), HOST, 17))
                .hasMessage(
                        "plugin weather 2.0 was built against SPI 0.9, and this host has SPI 1.4: the two major versions"
                                + " do not fit together");
        assertThatThrownBy(() -> Handshake.check(plugin(2, 0, 17), HOST, 17)).hasMessageContaining("SPI 2.0");
        assertThatThrownBy(() -> Handshake.check(plugin(1, 4, 21), HOST, 17))
                .hasMessage("plugin weather 2.0 needs Java 21, and this is Java 17");
    }

    private static PluginDescriptor plugin(int major, int minor, int java) {
        return new PluginDescriptor(
                "weather", "2.0", new SpiVersion(major, minor), java, "", "", List.of(), new TreeMap<>());
    }
}
