package bad;

import dev.wellhead.spi.data.Page;
import java.util.ArrayList;
import java.util.List;

public class FillsMemory extends Polite {
    @Override
    protected Page page(int number) {
        List<byte[]> all = new ArrayList<>();
        while (keepsGoing()) {
            all.add(new byte[1 << 20]);
        }
        return rows(0, all.size());
    }
}
