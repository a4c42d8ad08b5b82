package bad;

public class NoProvider {
    public String type() {
        return "no-provider";
    }
}
