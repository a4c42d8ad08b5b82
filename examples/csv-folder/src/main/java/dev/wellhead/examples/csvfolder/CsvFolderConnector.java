package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.Capability;
import dev.wellhead.spi.ConnectorDescriptor;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.ConnectorProvider;
import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.SourceContext;
import dev.wellhead.spi.settings.AuthKind;
import dev.wellhead.spi.settings.ConnectorSettings;
import dev.wellhead.spi.settings.SettingsTemplate;
import dev.wellhead.toolkit.auth.StandardKinds;
import java.util.List;
import java.util.Set;

/** The connector. Stateless. */
@ExportConnector(
        value = "csv-folder",
        settings = CsvFolderSettings.class,
        vendor = "Wellhead examples",
        licence = "Apache-2.0",
        grants = "files")
public final class CsvFolderConnector implements ConnectorProvider {
    private static final String VERSION = "1.0.0";
    private static final List<AuthKind> KINDS = List.of(AuthKind.NONE);

    @Override
    public ConnectorDescriptor describe() {
        return new ConnectorDescriptor(
                "csv-folder",
                "Folder of CSV files",
                VERSION,
                "Files and folders of files as streams; types are found out.",
                SettingsTemplate.of(CsvFolderSettings.class),
                KINDS,
                SettingsTemplate.NONE,
                Set.of(Capability.PARALLEL),
                CsvErrors.ALL);
    }

    @Override
    public Source open(SourceContext context, ConnectorSettings settings) throws ConnectorException {
        StandardKinds.requireOneOf(KINDS, settings.auth());
        return new CsvFolderSource(settings.bind(CsvFolderSettings.class));
    }
}
