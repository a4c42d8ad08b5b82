package dev.wellhead.tests.architecture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the checks need of a {@code pom.xml}, as it is written, without Maven's inheritance. */
final class Pom {
    private final Path file;
    private final Document document;

    private Pom(Path file, Document document) {
        this.file = file;
        this.document = document;
    }

    static Pom read(Path file) {
        try {
            return new Pom(
                    file,
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile()));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    List<String> modules() {
        return texts("/project/modules/module");
    }

    String artifactId() {
        return texts("/project/artifactId").get(0);
    }

    String version() {
        return texts("/project/version").get(0);
    }

    /** Artifacts of this project that users of the module get with it. */
    List<String> ownDependencies() {
        return texts("/project/dependencies/dependency[starts-with(groupId, 'dev.wellhead')]"
                + "[not(scope) or scope = 'compile' or scope = 'runtime']/artifactId");
    }

    List<String> managedArtifacts() {
        return texts("/project/dependencyManagement/dependencies/dependency/artifactId");
    }

    private List<String> texts(String path) {
        try {
            NodeList nodes = (NodeList)
                    XPathFactory.newDefaultInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(Objects.requireNonNull(nodes.item(i)).getTextContent().strip());
            }
            return texts;
        } catch (XPathExpressionException e) {
            throw new IllegalStateException("cannot look for " + path + " in " + file, e);
        }
    }
}
