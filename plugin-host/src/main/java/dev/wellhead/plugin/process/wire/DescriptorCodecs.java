package dev.wellhead.plugin.process.wire;

import dev.wellhead.plugin.PluginDescriptor;
import dev.wellhead.plugin.PluginFiles;
import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ErrorCode;
import dev.wellhead.spi.ErrorKind;
import dev.wellhead.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What plugins and connectors say of themselves. */
final class DescriptorCodecs {
    private static final Codec<ErrorKind> KIND = PlainCodecs.constant(ErrorKind.class);
    private static final Codec<Set<Capability>> CAPABILITIES =
            PlainCodecs.constant(Capability.class).set();
    private static final Codec<Map<String, String>> CLASSES = PlainCodecs.TEXT.byText();

    private static final Codec<ErrorCode> ERROR = Codec.of(
            (error, out) -> {
                out.writeText(error.code());
                KIND.write(error.kind(), out);
                out.writeText(error.summary());
                out.writeText(error.remedy());
            },
            in -> new ErrorCode(in.readText(), KIND.read(in), in.readText(), in.readText()));

    static final Codec<ConnectorDescriptor> CONNECTOR =
            Codec.of((connector, out) -> writeConnector(connector, out), DescriptorCodecs::readConnector);

    private static final Codec<Path> PATH =
            Codec.of((path, out) -> out.writeText(path.toString()), in -> Path.of(in.readText()));

    private static final Codec<PluginDescriptor> PLUGIN =
            Codec.of((plugin, out) -> writePlugin(plugin, out), DescriptorCodecs::readPlugin);

    static final Codec<PluginFiles> FILES = Codec.of(
            (files, out) -> {
                PLUGIN.write(files.descriptor(), out);
                out.writeAll(files.jars(), PATH);
            },
            in -> new PluginFiles(PLUGIN.read(in), in.readAll(PATH)));

    private DescriptorCodecs() {}

    private static void writeConnector(ConnectorDescriptor connector, WireWriter out) {
        out.writeText(connector.type());
        out.writeText(connector.title());
        out.writeText(connector.version());
        out.writeText(connector.description());
        SettingsCodecs.TEMPLATE.write(connector.settings(), out);
        out.writeAll(connector.authKinds(), SettingsCodecs.AUTH_KIND);
        SettingsCodecs.TEMPLATE.write(connector.readOptions(), out);
        CAPABILITIES.write(connector.capabilities(), out);
        out.writeAll(connector.errorCodes(), ERROR);
    }

    private static ConnectorDescriptor readConnector(WireReader in) throws IOException {
        return new ConnectorDescriptor(
                in.readText(),
                in.readText(),
                in.readText(),
                in.readText(),
                SettingsCodecs.TEMPLATE.read(in),
                in.readAll(SettingsCodecs.AUTH_KIND),
                SettingsCodecs.TEMPLATE.read(in),
                CAPABILITIES.read(in),
                in.readAll(ERROR));
    }

    private static void writePlugin(PluginDescriptor plugin, WireWriter out) {
        out.writeText(plugin.id());
        out.writeText(plugin.version());
        out.writeInt(plugin.spi().major());
        out.writeInt(plugin.spi().minor());
        out.writeInt(plugin.java());
        out.writeText(plugin.vendor());
        out.writeText(plugin.licence());
        out.writeAll(plugin.grants(), PlainCodecs.TEXT);
        CLASSES.write(plugin.connectors(), out);
    }

    private static PluginDescriptor readPlugin(WireReader in) throws IOException {
        return new PluginDescriptor(
                in.readText(),
                in.readText(),
                new SpiVersion(in.readInt(), in.readInt()),
                in.readInt(),
                in.readText(),
                in.readText(),
                in.readAll(PlainCodecs.TEXT),
                new TreeMap<>(CLASSES.read(in)));
    }
}
