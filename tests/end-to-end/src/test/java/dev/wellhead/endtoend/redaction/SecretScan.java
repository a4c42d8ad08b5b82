package dev.wellhead.endtoend.redaction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for many secrets, each in all its {@link Forms}, in the bytes of files: one pass, whatever the number of secrets.
 * A finding names file, place and form, never the secret.
 */
final class SecretScan {
    /** Shorter ones are found everywhere. */
    static final int SHORTEST = 6;

    private static final long START = (1L << (8 * SHORTEST)) - 1;
    private static final int FILTER_BITS = 24;
    private static final int CHUNK = 1 << 22;

    private final Map<Long, List<Pattern>> byStart = new HashMap<>();
    private final BitSet starts = new BitSet(1 << FILTER_BITS);
    private final int secrets;
    private int forms;
    private int longest = SHORTEST;
    private long files;
    private long bytes;

    private record Pattern(int secret, String form, byte[] text) {}

    /** Where a secret was found. */
    record Finding(Path file, long offset, int secret, String form) {
        @Override
        public String toString() {
            return file + " at " + offset + ": secret " + secret + ", " + form;
        }
    }

    /** What was looked at. */
    record Counts(long files, long bytes, int secrets, int forms) {
        @Override
        public String toString() {
            return files + " files, " + bytes + " bytes, " + secrets + " secrets in " + forms + " forms";
        }
    }

    SecretScan(Collection<String> wanted) {
        int number = 0;
        for (String secret : new LinkedHashSet<>(wanted)) {
            if (secret.length() >= SHORTEST) {
                number++;
                int current = number;
                Forms.of(secret).forEach((name, text) -> add(new Pattern(current, name, text)));
            }
        }
        secrets = number;
    }

    private void add(Pattern pattern) {
        long start = 0;
        for (int i = 0; i < SHORTEST; i++) {
            start = start << 8 | pattern.text()[i] & 0xff;
        }
        byStart.computeIfAbsent(start, absent -> new ArrayList<>(1)).add(pattern);
        starts.set(filter(start));
        longest = Math.max(longest, pattern.text().length);
        forms++;
    }

    Counts counts() {
        return new Counts(files, bytes, secrets, forms);
    }

    /** Looks at every file below a folder, or at one file. */
    List<Finding> scan(Path root, Predicate<Path> wanted) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).filter(wanted).toList()) {
                scan(file, findings);
            }
        }
        return findings;
    }

    private void scan(Path file, List<Finding> findings) throws IOException {
        files++;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[CHUNK + longest];
            int kept = 0;
            long offset = 0;
            while (true) {
                int read = in.readNBytes(buffer, kept, buffer.length - kept);
                bytes += read;
                int filled = kept + read;
                boolean end = filled < buffer.length;
                int until = end ? filled : filled - longest;
                search(file, buffer, until, filled, offset, findings);
                if (end) {
                    return;
                }
                kept = longest;
                System.arraycopy(buffer, until, buffer, 0, kept);
                offset += until;
            }
        }
    }

    /** Looks for what begins before {@code until}. */
    private void search(Path file, byte[] buffer, int until, int filled, long offset, List<Finding> findings) {
        long window = 0;
        int last = Math.min(filled, until + SHORTEST - 1);
        for (int i = 0; i < last; i++) {
            window = (window << 8 | buffer[i] & 0xff) & START;
            if (i < SHORTEST - 1 || !starts.get(filter(window))) {
                continue;
            }
            int begin = i - SHORTEST + 1;
            for (Pattern pattern : byStart.getOrDefault(window, List.of())) {
                byte[] text = pattern.text();
                if (begin + text.length <= filled
                        && java.util.Arrays.equals(buffer, begin, begin + text.length, text, 0, text.length)) {
                    findings.add(new Finding(file, offset + begin, pattern.secret(), pattern.form()));
                }
            }
        }
    }

    private static int filter(long start) {
        return (int) (start * 0x9E3779B97F4A7C15L >>> (64 - FILTER_BITS));
    }

    /**
     * Looks for the secrets of the first argument's file, one a line, in the files and folders of the others; compiled
     * classes, jars and files of secrets are left out.
     */
    public static void main(String[] arguments) throws IOException {
        long began = System.nanoTime();
        Path file = Path.of(arguments[0]);
        SecretScan scan = new SecretScan(Files.readAllLines(file));
        List<Finding> findings = new ArrayList<>();
        for (String root : List.of(arguments).subList(1, arguments.length)) {
            findings.addAll(scan.scan(Path.of(root), SecretScan::isOutput));
        }
        findings.stream().limit(100).forEach(finding -> System.out.println("FOUND " + finding));
        System.out.println(
                scan.counts() + ", " + findings.size() + " found, " + (System.nanoTime() - began) / 1_000_000 + " ms");
        boolean empty = scan.counts().secrets() == 0 || scan.counts().files() == 0;
        if (empty) {
            System.out.println("there is nothing to scan for, or nothing to scan");
        }
        int failed = findings.isEmpty() && !empty ? 0 : 1;
        System.out.println((1 - failed) + " passed, " + failed + " failed");
        System.exit(failed);
    }

    private static boolean isOutput(Path file) {
        String path = file.toString();
        return !path.endsWith(".jar") && !path.endsWith(".class");
    }
}
