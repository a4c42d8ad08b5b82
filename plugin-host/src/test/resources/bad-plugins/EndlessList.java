package bad;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

public class EndlessList extends Polite {
    @Override
    protected Map<String, Long> counters() {
        return new AbstractMap<>() {
            @Override
            public Set<Map.Entry<String, Long>> entrySet() {
                return new AbstractSet<>() {
                    @Override
                    public Iterator<Map.Entry<String, Long>> iterator() {
                        return Stream.iterate(0L, i -> i + 1).map(i -> Map.entry("c" + i, i)).iterator();
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            }
        };
    }
}
