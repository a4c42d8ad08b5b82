package bad;

public class ConstructorThrows extends Polite {
    public ConstructorThrows() {
        throw new IllegalStateException("no constructor today");
    }
}
