package dev.wellhead.processor;

import dev.wellhead.spi.ExportConnector;
import dev.wellhead.spi.SpiVersion;
import dev.wellhead.spi.settings.Setting;
import dev.wellhead.spi.settings.SettingsTemplate;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The annotation processor behind {@link ExportConnector}. Created and called by the compiler, on one thread.
 *
 * <p>It reports as compile-time errors what a host would refuse, also of settings records that no exported class names.
 * Without errors it writes, after the last round, {@code META-INF/services/dev.wellhead.spi.ConnectorProvider}, {@code
 * META-INF/wellhead/plugin.properties} and {@code META-INF/wellhead/TYPE.schema.json}.
 */
@SupportedOptions({PluginIdentity.ID_OPTION, PluginIdentity.VERSION_OPTION})
public final class ExportConnectorProcessor extends AbstractProcessor {
    private final Set<String> classes = new TreeSet<>();
    private final Set<String> records = new TreeSet<>();

    /** Called by the compiler. */
    public ExportConnectorProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(ExportConnector.class.getName(), Setting.class.getName());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    /** Only collects names before the last round: a later round may bring what an earlier one lacks. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        ElementFilter.typesIn(round.getElementsAnnotatedWith(ExportConnector.class))
                .forEach(type -> classes.add(type.getQualifiedName().toString()));
        for (Element component : round.getElementsAnnotatedWith(Setting.class)) {
            if (component.getEnclosingElement() instanceof TypeElement record) {
                records.add(record.getQualifiedName().toString());
            }
        }
        if (round.processingOver() && !round.errorRaised()) {
            finish();
        }
        return false;
    }

    private void finish() {
        Problems problems = new Problems(processingEnv.getMessager());
        SettingsReader settings = new SettingsReader(problems);
        types(records).forEach(settings::read);
        List<ExportedConnector> exported = exported(problems);
        Map<ExportedConnector, SettingsTemplate> templates = templates(exported, settings, problems);
        if (exported.isEmpty()) {
            return;
        }
        Map<String, String> entries = new PluginEntries(exported, problems)
                .read(processingEnv.getOptions(), compiledAgainst(problems), processingEnv.getSourceVersion());
        if (!problems.found()) {
            write(new PluginWriter(processingEnv.getFiler(), elements()), entries, templates, exported, problems);
        }
    }

    private List<ExportedConnector> exported(Problems problems) {
        ProviderRules rules = new ProviderRules(elements(), processingEnv.getTypeUtils(), problems);
        ExportReader reader = new ExportReader(elements(), problems);
        Map<String, ExportedConnector> byType = new LinkedHashMap<>();
        for (TypeElement type : types(classes).toList()) {
            rules.check(type);
            ExportedConnector connector = reader.read(type);
            ExportedConnector other = byType.putIfAbsent(connector.type(), connector);
            if (other != null) {
                problems.error(
                        type,
                        "connector type '" + connector.type() + "' is also exported by "
                                + other.element().getQualifiedName() + ": give one of them another type");
            }
        }
        return byType.values().stream()
                .sorted(Comparator.comparing(ExportedConnector::type))
                .toList();
    }

    private static Map<ExportedConnector, SettingsTemplate> templates(
            List<ExportedConnector> exported, SettingsReader reader, Problems problems) {
        Map<ExportedConnector, SettingsTemplate> templates = new LinkedHashMap<>();
        for (ExportedConnector connector : exported) {
            connector.settings().flatMap(reader::read).ifPresent(template -> {
                templates.put(connector, template);
                if (template.fields().stream().anyMatch(field -> field.key().equals("auth"))) {
                    problems.error(
                            connector.settings().orElseThrow(),
                            "a setting must not have the key 'auth', under which a connection says how it signs in:"
                                    + " rename the component");
                }
            });
        }
        return templates;
    }

    /** The version of the contract on the compiler's class path, which need not be the processor's own. */
    private String compiledAgainst(Problems problems) {
        TypeElement version = elements().getTypeElement(SpiVersion.class.getName());
        Stream<VariableElement> fields =
                version == null ? Stream.of() : ElementFilter.fieldsIn(version.getEnclosedElements()).stream();
        return fields.filter(field -> field.getSimpleName().contentEquals("COMPILED_AGAINST"))
                .map(VariableElement::getConstantValue)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElseGet(() -> {
                    problems.error("wellhead-spi is older than wellhead-spi-processor: give both the same version");
                    return "";
                });
    }

    private static void write(
            PluginWriter writer,
            Map<String, String> entries,
            Map<ExportedConnector, SettingsTemplate> templates,
            List<ExportedConnector> exported,
            Problems problems) {
        try {
            writer.services(exported);
            writer.descriptor(entries, exported);
            for (Map.Entry<ExportedConnector, SettingsTemplate> template : templates.entrySet()) {
                writer.template(template.getKey(), template.getValue());
            }
        } catch (IOException e) {
            problems.error("the plugin's descriptor cannot be written: " + e.getMessage());
        }
    }

    private Stream<TypeElement> types(Set<String> names) {
        return names.stream().map(elements()::getTypeElement).filter(Objects::nonNull);
    }

    private Elements elements() {
        return processingEnv.getElementUtils();
    }
}
