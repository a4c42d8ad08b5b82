package bad;

public class ConstructorHangs extends Polite {
    public ConstructorHangs() throws InterruptedException {
        Thread.sleep(3_600_000);
    }
}
