package dev.wellhead.processor;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * One exported class, as its annotation describes it.
 *
 * @param type the connector type
 * @param element the class
 * @param settings the settings record; empty when the annotation names none
 * @param vendor empty for unsaid
 * @param licence empty for unsaid
 */
record ExportedConnector(
        String type,
        TypeElement element,
        Optional<TypeElement> settings,
        String vendor,
        String licence,
        List<String> grants) {
    ExportedConnector {
        grants = List.copyOf(grants);
    }
}
