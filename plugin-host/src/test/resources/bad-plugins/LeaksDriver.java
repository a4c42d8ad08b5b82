package bad;

import dev.wellhead.spi.SourceContext;
import java.sql.DriverManager;
import java.sql.SQLException;

public class LeaksDriver extends Polite {
    @Override
    protected void opened(SourceContext context) {
        try {
            DriverManager.registerDriver(new LeakedDriver());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
