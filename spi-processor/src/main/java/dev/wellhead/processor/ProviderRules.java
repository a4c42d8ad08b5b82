package dev.wellhead.processor;

import dev.wellhead.spi.ConnectorProvider;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What must hold of an exported class, so that a host can load and create it. */
final class ProviderRules {
    /** A plugin's class loader asks the host for classes of these packages, and so never finds the plugin's own. */
    private static final List<String> HOST_PACKAGES =
            List.of("dev.wellhead.spi.", "org.slf4j.", "org.jspecify.annotations.", "java.");

    private final Elements elements;
    private final Types types;
    private final Problems problems;

    ProviderRules(Elements elements, Types types, Problems problems) {
        this.elements = elements;
        this.types = types;
        this.problems = problems;
    }

    void check(TypeElement element) {
        if (element.getKind() != ElementKind.CLASS && element.getKind() != ElementKind.RECORD) {
            refuse(element, "is not a class", "put @ExportConnector on a class that implements ConnectorProvider");
            return;
        }
        require(
                element.getModifiers().contains(Modifier.PUBLIC),
                element,
                "is not public, so a host cannot create it",
                "declare it public");
        require(
                !element.getModifiers().contains(Modifier.ABSTRACT),
                element,
                "is abstract, so a host cannot create it",
                "export a class that extends it");
        require(element.getTypeParameters().isEmpty(), element, "has type parameters", "export a class without any");
        checkEnclosing(element);
        checkProvider(element);
        checkConstructor(element);
        String name = element.getQualifiedName().toString();
        require(
                HOST_PACKAGES.stream().noneMatch(name::startsWith),
                element,
                "is in a package that a plugin takes from its host, so a host cannot find it",
                "move it to a package of your own");
    }

    private void checkEnclosing(TypeElement element) {
        if (element.getNestingKind().isNested()) {
            require(
                    element.getModifiers().contains(Modifier.STATIC),
                    element,
                    "is an inner class, so a host cannot create it",
                    "declare it static or move it to a file of its own");
        }
        Element around = element.getEnclosingElement();
        while (around instanceof TypeElement outer) {
            require(
                    outer.getModifiers().contains(Modifier.PUBLIC),
                    element,
                    "is inside of " + outer.getSimpleName() + ", which is not public, so a host cannot create it",
                    "declare " + outer.getSimpleName() + " public or move the class to a file of its own");
            around = outer.getEnclosingElement();
        }
    }

    private void checkProvider(TypeElement element) {
        TypeElement contract = elements.getTypeElement(ConnectorProvider.class.getCanonicalName());
        require(
                contract != null && types.isSubtype(types.erasure(element.asType()), contract.asType()),
                element,
                "does not implement " + ConnectorProvider.class.getName(),
                "implement it");
    }

    private void checkConstructor(TypeElement element) {
        List<ExecutableElement> plain = ElementFilter.constructorsIn(element.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getParameters().isEmpty())
                .toList();
        require(
                !plain.isEmpty(),
                element,
                "has no constructor without parameters",
                "add a public one; settings come with open");
        require(
                plain.stream()
                        .allMatch(constructor -> constructor.getModifiers().contains(Modifier.PUBLIC)),
                element,
                "has a constructor without parameters that is not public, so a host cannot call it",
                "declare it public");
    }

    private void require(boolean holds, TypeElement element, String wrong, String remedy) {
        if (!holds) {
            refuse(element, wrong, remedy);
        }
    }

    private void refuse(TypeElement element, String wrong, String remedy) {
        problems.error(element, "exported class " + element.getSimpleName() + " " + wrong + ": " + remedy);
    }
}
