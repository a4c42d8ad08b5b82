package bad;

public class ErrorInClose extends Polite {
    @Override
    protected void closeSource() {
        throw new AssertionError("cannot close");
    }
}
