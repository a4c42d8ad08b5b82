package dev.wellhead.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Reports to the compiler, and knows whether anything was wrong. Used by the compiler's thread. */
final class Problems {
    private final Messager messager;
    private int errors;

    Problems(Messager messager) {
        this.messager = messager;
    }

    /** Whether a mistake was reported: then nothing may be written. */
    boolean found() {
        return errors > 0;
    }

    void error(Element element, String message) {
        error(element, null, message);
    }

    void error(Element element, @Nullable AnnotationMirror annotation, String message) {
        errors++;
        messager.printMessage(Diagnostic.Kind.ERROR, message, element, annotation);
    }

    /** A mistake that stands nowhere in the sources. */
    void error(String message) {
        errors++;
        messager.printMessage(Diagnostic.Kind.ERROR, message);
    }

    void warning(String message) {
        messager.printMessage(Diagnostic.Kind.WARNING, message);
    }
}
