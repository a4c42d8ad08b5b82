package dev.wellhead.project;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2 into values that know their place. Bounded: neither depth nor aliases can exhaust memory or stack. */
final class YamlParser {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_VALUES = 100_000;
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    private final String file;
    private int values;

    private YamlParser(String file) {
        this.file = file;
    }

    /** The file's value; empty when the file holds none. */
    static Optional<YamlValue> parse(String file, String text) throws ProjectProblem {
        return new YamlParser(file).read(text);
    }

    /** The root of the document, with marks; empty when there is none. */
    static Optional<Node> compose(String file, String text) throws ProjectProblem {
        try {
            return new Compose(SETTINGS).composeString(text);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            throw new ProjectProblem(
                    new Place(file, mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1),
                    "not valid YAML: " + e.getProblem(),
                    "Correct the line, or the one before it.");
        } catch (YamlEngineException e) {
            throw new ProjectProblem(
                    new Place(file, 1, 1),
                    "not valid YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Correct the file.");
        } catch (StackOverflowError e) {
            throw tooDeep(new Place(file, 1, 1));
        }
    }

    private Optional<YamlValue> read(String text) throws ProjectProblem {
        Optional<Node> root = compose(file, text);
        return root.isEmpty() ? Optional.empty() : Optional.of(value(root.get(), 0));
    }

    private YamlValue value(Node node, int depth) throws ProjectProblem {
        Place place = place(node);
        if (depth > MAX_DEPTH) {
            throw tooDeep(place);
        }
        if (++values > MAX_VALUES) {
            throw new ProjectProblem(place, "more than " + MAX_VALUES + " values", "Use fewer aliases.");
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, place, depth);
        } else if (node instanceof SequenceNode sequence) {
            List<YamlValue> elements = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                elements.add(value(element, depth + 1));
            }
            return new YamlValue.Sequence(elements, place);
        }
        return new YamlValue.Scalar(scalar((ScalarNode) node), place);
    }

    private YamlValue mapping(MappingNode node, Place place, int depth) throws ProjectProblem {
        Map<String, YamlValue> members = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ProjectProblem(keyPlace, "a name must be a text", "Put one word before the colon.");
            }
            if (keys.putIfAbsent(key.getValue(), keyPlace) != null) {
                throw new ProjectProblem(
                        keyPlace,
                        "'" + key.getValue() + "' stands here a second time; the first is in line "
                                + line(keys, key.getValue()),
                        "Remove one of them.");
            }
            members.put(key.getValue(), value(tuple.getValueNode(), depth + 1));
        }
        return new YamlValue.Mapping(members, keys, place);
    }

    private static int line(Map<String, Place> keys, String key) {
        Place place = keys.get(key);
        return place == null ? 0 : place.line();
    }

    private static @Nullable Object scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return null;
        } else if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        } else if (tag.equals(Tag.INT)) {
            BigInteger whole = new BigInteger(text);
            return whole.bitLength() < 64 ? (Object) whole.longValue() : whole;
        } else if (tag.equals(Tag.FLOAT)) {
            return switch (text) {
                case ".inf" -> Double.POSITIVE_INFINITY;
                case "-.inf" -> Double.NEGATIVE_INFINITY;
                case ".nan" -> Double.NaN;
                default -> Double.valueOf(text);
            };
        }
        return text;
    }

    private Place place(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }

    private static ProjectProblem tooDeep(Place place) {
        return new ProjectProblem(place, "nested more than " + MAX_DEPTH + " deep", "Flatten it.");
    }
}
