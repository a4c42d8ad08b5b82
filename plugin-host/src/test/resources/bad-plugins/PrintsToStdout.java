package bad;

import dev.wellhead.spi.data.Page;

public class PrintsToStdout extends Polite {
    @Override
    protected Page page(int number) throws Exception {
        System.out.println("reading page " + number);
        return super.page(number);
    }
}
