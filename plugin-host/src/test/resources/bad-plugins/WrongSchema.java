package bad;

import dev.wellhead.spi.data.DataType;
import dev.wellhead.spi.data.Field;
import dev.wellhead.spi.data.Page;
import dev.wellhead.spi.data.PageBuilder;
import dev.wellhead.spi.data.Schema;

public class WrongSchema extends Polite {
    @Override
    protected Page page(int number) throws Exception {
        if (number == 0) {
            return super.page(number);
        }
        PageBuilder page = new PageBuilder(Schema.of(Field.of("other", DataType.STRING)));
        page.bytes(0).append("text");
        page.endRow();
        return page.build();
    }
}
