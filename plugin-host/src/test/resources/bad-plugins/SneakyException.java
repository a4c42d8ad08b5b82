package bad;

import dev.wellhead.spi.ConnectionStatus;
import java.io.IOException;

public class SneakyException extends Polite {
    @Override
    protected ConnectionStatus check() throws IOException {
        throw new IOException("a checked exception where none is declared");
    }
}
