package dev.wellhead.examples.csvfolder;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.wellhead.spi.ConnectorException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Takes whole records apart. The library does it; what it is given are records that {@link RecordScanner} found. Stateless.
 *
 * @param file as messages name it
 */
record CsvRecords(String file, char separator) {
    /** @param firstLine the line in the file that the bytes begin in */
    List<CsvRecord> parse(byte[] bytes, int from, int length, long firstLine) throws ConnectorException {
        String text = decode(bytes, from, length, firstLine);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(Math.max(1 << 24, text.length() + 1))
                .ofCsvRecord(text)) {
            return reader.stream().toList();
        } catch (CsvParseException e) {
            throw CsvErrors.RECORD
                    .with(file + ", at or after line " + firstLine + ": " + e.getMessage())
                    .withCause(e);
        } catch (java.io.IOException e) {
            throw CsvErrors.READ.with(file + ": " + e.getMessage()).withCause(e);
        }
    }

    private String decode(byte[] bytes, int from, int length, long firstLine) throws ConnectorException {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            long line = firstLine;
            for (int i = from; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw CsvErrors.ENCODING
                    .with(file + ", line " + line + " is not UTF-8: byte " + String.format("%02x", bytes[in.position()])
                            + " cannot stand there")
                    .withCause(e);
        }
    }
}
