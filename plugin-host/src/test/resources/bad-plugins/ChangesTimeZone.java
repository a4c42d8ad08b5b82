package bad;

import dev.wellhead.spi.data.Page;
import java.util.TimeZone;

public class ChangesTimeZone extends Polite {
    @Override
    protected Page page(int number) throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        return super.page(number);
    }
}
