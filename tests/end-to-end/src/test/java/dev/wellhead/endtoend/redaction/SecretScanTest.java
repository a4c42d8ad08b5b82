package dev.wellhead.endtoend.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scan can fail: every form that is planted is found. */
class SecretScanTest {
    private static final String SECRET = "1//0hunter2+Ü? \"two\"=";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "client:"})
    void base64IsFoundAtEveryAlignment(String before) throws IOException {
        byte[] text = (before + SECRET + "; after").getBytes(StandardCharsets.UTF_8);
        assertThat(found(Base64.getEncoder().encodeToString(text))).contains("Base64 after " + before.length() % 3);
        assertThat(found(Base64.getUrlEncoder().encodeToString(text)))
                .anyMatch(form -> form.endsWith("after " + before.length() % 3));
        assertThat(found(Base64.getEncoder().encodeToString((before + SECRET).getBytes(StandardCharsets.UTF_8))))
                .isNotEmpty();
    }

    @Test
    void everyOtherFormIsFound() throws IOException {
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        assertThat(found("x" + SECRET + "y")).containsExactly("as it is");
        assertThat(found("a=" + encoded + "&b")).contains("URL-encoded");
        assertThat(found("a=" + encoded.replace("+", "%20"))).contains("URL-encoded, spaces as %20");
        assertThat(found("a="
                        + encoded.replace("%2F", "%2f")
                                .replace("%2B", "%2b")
                                .replace("%C3%9C", "%c3%9c")
                                .replace("%3F", "%3f")
                                .replace("%3D", "%3d")))
                .contains("URL-encoded in small letters");
        assertThat(found("{\"token\":\"" + SECRET.replace("\"", "\\\"") + "\"}"))
                .contains("JSON");
        assertThat(found("1//0hunter2 and two")).isEmpty();
    }

    @Test
    void secretsAreFoundAtTheEdgesOfPartsOfLargeFilesAndAtTheEnd() throws IOException {
        Random random = new Random(4);
        int part = 1 << 22;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Long> planted = new ArrayList<>();
        for (int at : new int[] {0, part - 5, part, part + 1, 2 * part - 1, 2 * part + 90}) {
            byte[] noise = new byte[at - bytes.size() < 0 ? 50 : at - bytes.size()];
            random.nextBytes(noise);
            bytes.write(noise);
            planted.add((long) bytes.size());
            bytes.write("swordfish-and-chips".getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("large"), bytes.toByteArray());
        SecretScan scan = new SecretScan(List.of("swordfish-and-chips", "another-secret"));
        assertThat(scan.scan(file, any -> true))
                .extracting(SecretScan.Finding::offset)
                .containsExactlyElementsOf(planted);
        assertThat(scan.counts().bytes()).isEqualTo(bytes.size());
    }

    @Test
    void aFindingDoesNotRepeatTheSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), SECRET);
        SecretScan scan = new SecretScan(List.of("short", SECRET));
        assertThat(scan.scan(folder, any -> true)).hasToString("[" + file + " at 0: secret 1, as it is]");
        assertThat(scan.counts().secrets()).isEqualTo(1);
    }

    private List<String> found(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("planted"), text);
        return new SecretScan(List.of(SECRET))
                .scan(file, any -> true).stream().map(SecretScan.Finding::form).toList();
    }
}
