package bad;

import dev.wellhead.spi.data.Page;
import java.util.List;

public class WrongColumn extends Polite {
    @Override
    protected Page page(int number) {
        Page page = rows(0, 3);
        return new Page(SCHEMA, 3, List.of(page.column(0), page.column(0)));
    }
}
