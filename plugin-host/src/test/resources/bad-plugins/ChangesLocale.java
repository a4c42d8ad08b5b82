package bad;

import dev.wellhead.spi.data.Page;
import java.util.Locale;

public class ChangesLocale extends Polite {
    @Override
    protected Page page(int number) throws Exception {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        return super.page(number);
    }
}
