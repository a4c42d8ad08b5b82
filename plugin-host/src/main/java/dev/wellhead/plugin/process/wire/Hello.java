package dev.wellhead.plugin.process.wire;

import dev.wellhead.spi.SpiVersion;
import java.io.IOException;
import java.util.Optional;

/**
 * The first frame of each side.
 *
 * @param protocol the version of what this package holds
 * @param spi the contract whose values cross
 */
public record Hello(int protocol, SpiVersion spi) {
    /** Changes with anything that crosses. */
    public static final int PROTOCOL = 2;

    /** This side. */
    public static final Hello CURRENT = new Hello(PROTOCOL, SpiVersion.CURRENT);

    private static final int MAGIC = 0x57454c4c;

    public byte[] encode() {
        WireWriter out = new WireWriter();
        out.writeInt(MAGIC);
        out.writeInt(protocol);
        out.writeInt(spi.major());
        out.writeInt(spi.minor());
        return out.toBytes();
    }

    /** Reads the other side's, of this version of the protocol or any other. */
    public static Hello decode(byte[] bytes) throws IOException {
        WireReader in = new WireReader(bytes);
        if (in.readInt() != MAGIC) {
            throw new IOException("the other side does not speak this protocol");
        }
        return new Hello(in.readInt(), new SpiVersion(in.readInt(), in.readInt()));
    }

    /** Why the two cannot work together, in words; empty when they can. */
    public Optional<String> differs(Hello other) {
        if (other.equals(this)) {
            return Optional.empty();
        }
        return Optional.of("this side speaks protocol " + protocol + " with SPI " + spi + ", the other one protocol "
                + other.protocol + " with SPI " + other.spi
                + ": both must have the same class path");
    }
}
