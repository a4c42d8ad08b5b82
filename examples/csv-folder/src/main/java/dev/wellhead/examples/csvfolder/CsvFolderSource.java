package dev.wellhead.examples.csvfolder;

import dev.wellhead.spi.Cancellation;
import dev.wellhead.spi.ConnectionStatus;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.Source;
import dev.wellhead.spi.catalog.Catalog;
import dev.wellhead.spi.catalog.DiscoverRequest;
import dev.wellhead.spi.catalog.ReadMode;
import dev.wellhead.spi.catalog.StreamDescriptor;
import dev.wellhead.spi.catalog.StreamId;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Schema;
import dev.wellhead.spi.read.PageReader;
import dev.wellhead.spi.read.ReadOptions;
import dev.wellhead.spi.read.ReadPlan;
import dev.wellhead.spi.read.ReadRequest;
import dev.wellhead.spi.read.Replay;
import dev.wellhead.spi.read.Split;
import dev.wellhead.toolkit.check.CheckSteps;
import dev.wellhead.toolkit.text.NearNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** One folder. Thread-safe. */
final class CsvFolderSource implements Source {
    private final CsvFolderSettings settings;
    private final Cancellation closed = new Cancellation();

    CsvFolderSource(CsvFolderSettings settings) {
        this.settings = settings;
    }

    @Override
    public ConnectionStatus check() throws InterruptedException {
        CheckSteps steps = new CheckSteps((failure, setting) -> setting);
        steps.step("folder", "folder", () -> files().size() + " streams in " + settings.folder());
        steps.step("columns", "folder", () -> {
            int columns = 0;
            for (List<CsvFile> files : files().values()) {
                columns += CsvColumns.of(files, settings).size() - CsvColumns.KEY.size();
            }
            return columns + " columns have a name and a type";
        });
        return steps.status();
    }

    @Override
    public Catalog discover(DiscoverRequest request) throws ConnectorException, InterruptedException {
        SortedMap<String, List<CsvFile>> files = files();
        List<StreamDescriptor> streams = new ArrayList<>();
        if (request.stream().isPresent()) {
            String name = request.stream().get().name();
            streams.add(describe(name, require(name, files), request.schemas()));
        } else {
            for (Map.Entry<String, List<CsvFile>> stream : files.entrySet()) {
                streams.add(describe(stream.getKey(), stream.getValue(), request.schemas()));
            }
        }
        return new Catalog(streams);
    }

    @Override
    public ReadPlan plan(ReadRequest request) throws ConnectorException, InterruptedException {
        List<CsvFile> files = require(request.stream().name(), files());
        Schema schema = CsvColumns.of(files, settings);
        for (String column : request.columns()) {
            if (schema.indexOf(column) < 0) {
                throw CsvErrors.COLUMN_UNKNOWN.with("stream '" + request.stream() + "' has no column '" + column + "'. "
                        + NearNames.question(column, schema.names()));
            }
        }
        List<Field> columns = schema.fields().subList(CsvColumns.KEY.size(), schema.size());
        List<Split> splits = new ArrayList<>();
        for (CsvFile file : files) {
            try (OpenCsv open = OpenCsv.open(file, settings.separatorCharacter())) {
                if (open.begin() < file.size()) {
                    splits.add(new CsvSplit(
                                    file.name(),
                                    file.size(),
                                    file.modified(),
                                    open.begin(),
                                    open.firstLine(),
                                    file.size(),
                                    columns)
                            .split(file.name()));
                }
            }
        }
        return ReadPlan.builder(request, schema)
                .key(CsvColumns.KEY)
                .splits(splits)
                .replay(Replay.EXACT)
                .build();
    }

    @Override
    public PageReader read(Split split, ReadOptions options) throws ConnectorException, InterruptedException {
        requireOpen();
        CsvSplit part = CsvSplit.of(split);
        CsvSplit.Place place = options.from().isPresent()
                ? part.place(options.from().get())
                : new CsvSplit.Place(part.from(), part.line());
        CsvFile file = CsvFile.of(settings.folder(), part.file());
        if (file.size() != part.size() || file.modified() != part.modified()) {
            throw CsvErrors.CHANGED.with(file.path() + " has " + file.size() + " bytes, but had " + part.size()
                    + " when the read was planned, or was written anew since");
        }
        OpenCsv open = OpenCsv.open(file, settings.separatorCharacter());
        Cancellation cancellation = new Cancellation();
        Cancellation.Registration registration = closed.onCancel(cancellation::cancel);
        cancellation.onCancel(registration::close);
        return new CsvPageReader(open, split.id(), part, place, options.pageRows(), cancellation);
    }

    @Override
    public void close() {
        closed.cancel();
    }

    private SortedMap<String, List<CsvFile>> files() throws ConnectorException {
        requireOpen();
        return CsvFile.byStream(settings.folder());
    }

    private StreamDescriptor describe(String name, List<CsvFile> files, boolean withSchema)
            throws ConnectorException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("files", Integer.toString(files.size()));
        facts.put("bytes", Long.toString(files.stream().mapToLong(CsvFile::size).sum()));
        return new StreamDescriptor(
                new StreamId(name),
                "CSV",
                "",
                withSchema ? Optional.of(CsvColumns.of(files, settings)) : Optional.empty(),
                CsvColumns.KEY,
                Optional.empty(),
                List.of(),
                Set.of(ReadMode.FULL),
                facts);
    }

    private static List<CsvFile> require(String name, SortedMap<String, List<CsvFile>> files)
            throws ConnectorException {
        List<CsvFile> found = files.get(name);
        if (found == null) {
            throw CsvErrors.STREAM_UNKNOWN.with(
                    "there is no stream '" + name + "'. " + NearNames.question(name, files.keySet()));
        }
        return found;
    }

    private void requireOpen() throws ConnectorException {
        if (closed.isCancelled()) {
            throw CsvErrors.CANCELLED.with("the connection was closed");
        }
    }
}
