package dev.wellhead.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of the test's own, and server certificates signed by it, made with keytool. */
final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path store;
    private final Path authority;

    /** Makes the authority; {@code folder} is empty. */
    TestCertificates(Path folder) throws Exception {
        store = folder.resolve("keys.p12");
        authority = folder.resolve("authority.pem");
        keytool("-genkeypair", "-alias", "authority", "-dname", "CN=Test Authority", "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "authority", "-file", authority.toString());
    }

    /** The authority's certificate as PEM. */
    Path authority() {
        return authority;
    }

    /** A TLS listener whose certificate is for {@code names}, e.g. {@code dns:localhost,ip:127.0.0.1}. */
    ServerSocket listener(String alias, String names, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-signer", "authority", "-ext", "san=" + names));
        arguments.addAll(List.of(more));
        keytool(arguments.toArray(String[]::new));
        return context(alias).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    SSLContext context(String alias) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            all.load(in, PASSWORD);
        }
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(alias, all.getKey(alias, PASSWORD), PASSWORD, all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", new String(PASSWORD)));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}
