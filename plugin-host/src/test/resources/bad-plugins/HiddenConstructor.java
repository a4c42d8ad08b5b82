package bad;

public class HiddenConstructor extends Polite {
    private HiddenConstructor() {}

    public static HiddenConstructor create() {
        return new HiddenConstructor();
    }
}
