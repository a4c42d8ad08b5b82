package dev.wellhead.project;

import dev.wellhead.plugin.Isolation;
import dev.wellhead.spi.ConnectorException;
import dev.wellhead.spi.settings.AuthSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Edits a project file's text at the places that its YAML nodes name. */
final class YamlEdit {
    private static final String CONNECTIONS = "connections";

    private YamlEdit() {}

    static String addConnection(String file, String text, ConnectionDefinition connection) throws ConnectorException {
        YamlLines lines = new YamlLines(text);
        Optional<MappingNode> root = root(file, text);
        Optional<NodeTuple> section = root.flatMap(mapping -> find(mapping, CONNECTIONS));
        if (section.isEmpty()) {
            boolean flow = root.isPresent() && root.get().getFlowStyle() == FlowStyle.FLOW;
            return flow ? text : lines.append(dump(Map.of(CONNECTIONS, Map.of(connection.name(), body(connection)))));
        }
        Node value = section.get().getValueNode();
        int indent = lines.column(section.get().getKeyNode());
        if (value instanceof MappingNode connections && !connections.getValue().isEmpty()) {
            List<NodeTuple> entries = connections.getValue();
            Node last = entries.get(entries.size() - 1).getValueNode();
            if (connections.getFlowStyle() == FlowStyle.FLOW) {
                return lines.insertAt(lines.end(last), ", " + flow(connection));
            }
            int column = lines.column(entries.get(0).getKeyNode());
            return lines.insertAfterLineOf(lastLeaf(entries.get(entries.size() - 1)), block(connection, column));
        } else if (value instanceof MappingNode empty) {
            return lines.replace(
                    lines.start(empty),
                    lines.end(empty),
                    lines.lineBreak() + withoutBreak(block(connection, indent + 2)));
        }
        return lines.insertAfterLineOf(lastLeaf(section.get()), block(connection, indent + 2));
    }

    static String removeConnection(String file, String text, String name) throws ConnectorException {
        YamlLines lines = new YamlLines(text);
        Optional<Node> section =
                root(file, text).flatMap(mapping -> find(mapping, CONNECTIONS)).map(NodeTuple::getValueNode);
        if (section.isEmpty() || !(section.get() instanceof MappingNode connections)) {
            return text;
        }
        List<NodeTuple> entries = connections.getValue();
        int index = entries.indexOf(find(connections, name).orElse(null));
        if (index < 0) {
            return text;
        }
        NodeTuple entry = entries.get(index);
        if (connections.getFlowStyle() != FlowStyle.FLOW) {
            return lines.removeLines(entry.getKeyNode(), lastLeaf(entry));
        } else if (index + 1 < entries.size()) {
            return lines.replace(
                    lines.start(entry.getKeyNode()),
                    lines.start(entries.get(index + 1).getKeyNode()),
                    "");
        }
        int from = index == 0
                ? lines.start(entry.getKeyNode())
                : lines.end(entries.get(index - 1).getValueNode());
        return lines.replace(from, lines.end(entry.getValueNode()), "");
    }

    private static Optional<MappingNode> root(String file, String text) throws ConnectorException {
        try {
            return YamlParser.compose(file, text)
                    .filter(MappingNode.class::isInstance)
                    .map(MappingNode.class::cast);
        } catch (ProjectProblem e) {
            throw ProjectProblem.exception(List.of(e));
        }
    }

    private static Optional<NodeTuple> find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }

    /** The node whose end is the end of an entry's content: the marks of blocks reach into what follows them. */
    private static Node lastLeaf(NodeTuple entry) {
        Node value = entry.getValueNode();
        if (value instanceof ScalarNode scalar && scalar.getValue().isEmpty() && scalar.isPlain()) {
            return entry.getKeyNode();
        }
        if (value instanceof MappingNode mapping
                && mapping.getFlowStyle() != FlowStyle.FLOW
                && !mapping.getValue().isEmpty()) {
            List<NodeTuple> members = mapping.getValue();
            return lastLeaf(members.get(members.size() - 1));
        } else if (value instanceof SequenceNode sequence
                && sequence.getFlowStyle() != FlowStyle.FLOW
                && !sequence.getValue().isEmpty()) {
            List<Node> elements = sequence.getValue();
            Node last = elements.get(elements.size() - 1);
            return lastLeaf(new NodeTuple(last, last));
        }
        return value;
    }

    private static Map<String, Object> body(ConnectionDefinition connection) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", connection.type());
        if (connection.isolation() != Isolation.NONE) {
            body.put("isolation", connection.isolation().word());
        }
        if (!connection.settings().values().isEmpty()) {
            body.put("settings", connection.settings().values());
        }
        AuthSettings auth = connection.settings().auth();
        Map<String, Object> signIn = new LinkedHashMap<>();
        signIn.put("kind", auth.kind());
        signIn.putAll(auth.values());
        body.put("auth", auth.values().isEmpty() ? auth.kind() : signIn);
        return body;
    }

    private static String block(ConnectionDefinition connection, int indent) {
        String margin = " ".repeat(indent);
        return dump(Map.of(connection.name(), body(connection)))
                .lines()
                .map(line -> line.isEmpty() ? line : margin + line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String flow(ConnectionDefinition connection) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.FLOW)
                .setWidth(Integer.MAX_VALUE)
                .build();
        String map = withoutBreak(new Dump(settings).dumpToString(Map.of(connection.name(), body(connection))));
        return map.substring(1, map.length() - 1);
    }

    private static String dump(Map<String, Object> values) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setWidth(Integer.MAX_VALUE)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(values);
    }

    private static String withoutBreak(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
