package dev.wellhead.accounts.vault;

import static dev.wellhead.accounts.vault.Homes.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final MasterKey KEY = MasterKey.random();
    private static final byte[] PLAIN = "{\"secrets\":{}}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEALED =
            Envelope.seal(KEY, Optional.empty(), "vault.json", PLAIN).bytes();

    @Test
    void contentsOfEverySizeComeBack() {
        Random random = new Random(7);
        for (int size : new int[] {0, 1, 15, 16, 17, 1000, 1 << 20}) {
            byte[] plain = new byte[size];
            random.nextBytes(plain);
            byte[] sealed =
                    Envelope.seal(KEY, Optional.empty(), "vault.json", plain).bytes();

            assertThat(Envelope.parse("vault.json", sealed).open(KEY)).hasValue(plain);
        }
    }

    @Test
    void everyCutIsRefusedAsDamage() {
        for (int length = 0; length < SEALED.length; length++) {
            byte[] cut = Arrays.copyOf(SEALED, length);
            failure("VAULT-DAMAGED", () -> Envelope.parse("vault.json", cut));
        }
    }

    @Test
    void everyFlippedBitIsRefusedAsDamage() {
        for (int bit = 0; bit < SEALED.length * 8; bit++) {
            byte[] flipped = SEALED.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            failure("VAULT-DAMAGED", () -> Envelope.parse("vault.json", flipped));
        }
    }

    @Test
    void whatIsAppendedOrInsertedIsRefusedAsDamage() {
        String text = new String(SEALED, StandardCharsets.UTF_8);
        for (String changed : new String[] {text + "\n", text + text, " " + text, "", "{}", "null", "\u0000"}) {
            failure("VAULT-DAMAGED", () -> Envelope.parse("vault.json", changed.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Whoever changes the file on purpose can mend the checksum, but not the tags. */
    @Test
    void aChangeOnPurposeDoesNotOpen() {
        Envelope envelope = Envelope.parse("vault.json", SEALED);
        Envelope other = Envelope.seal(KEY, Optional.empty(), "accounts/shop.json", PLAIN);
        Envelope[] forged = {
            new Envelope("accounts/shop.json", KEY.id(), Optional.empty(), envelope.wrapped(), envelope.content()),
            new Envelope("vault.json", "0000000000000000", Optional.empty(), envelope.wrapped(), envelope.content()),
            new Envelope("vault.json", KEY.id(), Optional.empty(), other.wrapped(), other.content()),
            new Envelope("vault.json", KEY.id(), Optional.empty(), envelope.wrapped(), other.content()),
            new Envelope("vault.json", KEY.id(), Optional.empty(), envelope.content(), envelope.wrapped()),
            new Envelope("vault.json", KEY.id(), Optional.empty(), envelope.wrapped(), flipped(envelope.content())),
            new Envelope("vault.json", KEY.id(), Optional.empty(), flipped(envelope.wrapped()), envelope.content())
        };
        assertThat(envelope.open(KEY)).hasValue(PLAIN);
        for (Envelope forgery : forged) {
            assertThat(Envelope.parse("vault.json", forgery.bytes()).open(KEY)).isEmpty();
        }
        assertThat(envelope.open(MasterKey.random())).isEmpty();
    }

    @Test
    void aNewerVersionIsToldFromDamage() {
        String newer = new String(SEALED, StandardCharsets.UTF_8).replace("\"version\":1", "\"version\":2");
        byte[] signed = withChecksum(newer);

        assertThat(failure("VAULT-VERSION", () -> Envelope.parse("/home/ada/vault.json", signed)))
                .hasMessage("/home/ada/vault.json is of version 2, and this Wellhead knows versions up to 1");
        failure("VAULT-DAMAGED", () -> Envelope.parse("vault.json", newer.getBytes(StandardCharsets.UTF_8)));
    }

    /** A passphrase file that asks for no work, or for work without end, was not written by Wellhead. */
    @Test
    void aWeakOrEndlessDerivationIsRefused() {
        Derivation usual = Derivation.fresh();
        String text =
                new String(Envelope.seal(KEY, Optional.of(usual), "keys", PLAIN).bytes(), StandardCharsets.UTF_8);
        for (String iterations : new String[] {"1", "599999", "2147483647", "-1", "\"many\""}) {
            byte[] changed = withChecksum(text.replace("\"iterations\":600000", "\"iterations\":" + iterations));
            failure("VAULT-DAMAGED", () -> Envelope.parse("keys.json", changed));
        }
        byte[] unsalted = withChecksum(text.replace(usual.salt(), "AAAA"));
        failure("VAULT-DAMAGED", () -> Envelope.parse("keys.json", unsalted));
    }

    private static Box flipped(Box box) {
        byte[] bytes = Base64.getDecoder().decode(box.text());
        bytes[0] ^= 1;
        return new Box(box.nonce(), Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] withChecksum(String text) {
        String open = text.substring(0, text.lastIndexOf(",\"checksum\":"));
        String checksum =
                Base64.getEncoder().encodeToString(MasterKey.sha256().digest(open.getBytes(StandardCharsets.UTF_8)));
        return (open + ",\"checksum\":\"" + checksum + "\"}\n").getBytes(StandardCharsets.UTF_8);
    }
}
