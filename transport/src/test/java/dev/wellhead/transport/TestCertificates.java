package dev.wellhead.transport;

import dev.wellhead.testkit.Received;
import dev.wellhead.testkit.Reply;
import dev.wellhead.testkit.ScriptedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority of the tests' own, and server certificates signed by it, made with keytool once for all tests:
 * {@code good} for 127.0.0.1 and service.example, {@code elsewhere} for another name, {@code expired}.
 */
final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static @Nullable TestCertificates made;

    private final Path store;
    private final Path authority;

    private TestCertificates(Path folder) throws Exception {
        store = folder.resolve("keys.p12");
        keytool("authority", "-ext", "bc:c");
        authority = Files.writeString(folder.resolve("authority.pem"), pem("authority"));
        keytool("good", "-signer", "authority", "-ext", "san=ip:127.0.0.1,dns:service.example");
        keytool("elsewhere", "-signer", "authority", "-ext", "san=dns:elsewhere.example");
        keytool("expired", "-signer", "authority", "-ext", "san=ip:127.0.0.1", "-startdate", "-20d", "-validity", "10");
    }

    static synchronized TestCertificates shared() throws Exception {
        if (made == null) {
            made = new TestCertificates(Files.createTempDirectory(Path.of("target"), "certificates"));
        }
        return made;
    }

    /** The authority's certificate as PEM. */
    Path authority() {
        return authority;
    }

    /** A TLS server with one of the certificates. */
    ScriptedServer server(String alias, Function<Received, Reply> script) throws Exception {
        InetAddress local = InetAddress.getByName("127.0.0.1");
        return ScriptedServer.on(
                context(alias).getServerSocketFactory().createServerSocket(0, 50, local), "https", script);
    }

    private SSLContext context(String alias) throws GeneralSecurityException, IOException {
        KeyStore all = keys();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private String pem(String alias) throws GeneralSecurityException, IOException {
        byte[] encoded = keys().getCertificate(alias).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }

    private KeyStore keys() throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            all.load(in, PASSWORD);
        }
        return all;
    }

    private void keytool(String alias, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}
