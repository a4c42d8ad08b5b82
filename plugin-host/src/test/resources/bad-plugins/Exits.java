package bad;

import dev.wellhead.spi.data.Page;

public class Exits extends Polite {
    @Override
    protected Page page(int number) throws Exception {
        if (number == 2) {
            System.exit(7);
        }
        return super.page(number);
    }
}
