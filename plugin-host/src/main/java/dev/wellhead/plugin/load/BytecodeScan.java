package dev.wellhead.plugin.load;

import dev.wellhead.plugin.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Looks through class files for calls that can hurt a host, for the operator to know before the plugin runs. It sees what
 * is written plainly, not what is done by reflection: a help against accidents, not against malice. Used by one thread.
 */
final class BytecodeScan {
    private static final int API = Opcodes.ASM9;
    private static final int MOST_CLASSES_NAMED = 4;
    private static final String MAIN = "main([Ljava/lang/String;)V";
    private static final Map<String, Risk> RISKS = risks();

    /** Guava's, in many plugins, often under another package: it exits for who asks for it, so those are looked for. */
    private static final String EXIT_ON_DEMAND = "com/google/common/util/concurrent/UncaughtExceptionHandlers";

    /** The calls found of each risk, and the classes that make them. */
    private final Map<Risk, SortedMap<String, SortedSet<String>>> found = new EnumMap<>(Risk.class);

    private final SortedSet<String> unreadable = new TreeSet<>();

    /** Looks through one class file. */
    void scan(String className, byte[] classFile) {
        try {
            new ClassReader(classFile)
                    .accept(new ClassScan(className), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (RuntimeException e) {
            // The reader throws whatever a damaged class leads it to; whoever needs the class learns it from the JVM.
            unreadable.add(className);
        }
    }

    /** What was found, the serious things first. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        found.forEach((risk, calls) -> calls.forEach((call, classes) -> findings.add(
                new Finding(risk.level(), risk.meaning() + ": " + call + " is called by " + named(classes)))));
        if (!unreadable.isEmpty()) {
            findings.add(Finding.warning("has class files that cannot be looked through: " + named(unreadable)));
        }
        return findings;
    }

    static String named(SortedSet<String> classes) {
        List<String> first = classes.stream().limit(MOST_CLASSES_NAMED).toList();
        int more = classes.size() - first.size();
        return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
    }

    private void call(String owner, String method, String from, String className) {
        int onDemand = owner.indexOf(EXIT_ON_DEMAND);
        @Nullable Risk risk = RISKS.get(onDemand < 0 ? owner + "." + method : EXIT_ON_DEMAND + "." + method);
        if (risk == null) {
            risk = RISKS.get(owner);
        }
        if (risk == null || risk == Risk.ENDS_PROCESS && className.contains(EXIT_ON_DEMAND.replace('/', '.'))) {
            return;
        }
        Risk meant = risk == Risk.ENDS_PROCESS && from.equals(MAIN) ? Risk.ENDS_PROCESS_FROM_MAIN : risk;
        String call = owner.substring(owner.lastIndexOf('/') + 1) + (method.equals("<init>") ? "" : "." + method);
        found.computeIfAbsent(meant, unused -> new TreeMap<>())
                .computeIfAbsent(call, unused -> new TreeSet<>())
                .add(className);
    }

    private static Map<String, Risk> risks() {
        Map<String, Risk> risks = new HashMap<>();
        for (Risk risk : Risk.values()) {
            risk.calls().forEach(call -> risks.put(call, risk));
        }
        return Map.copyOf(risks);
    }

    private final class ClassScan extends ClassVisitor {
        private final String className;

        ClassScan(String className) {
            super(API);
            this.className = className;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodScan(className, name + descriptor);
        }
    }

    private final class MethodScan extends MethodVisitor {
        private final String className;
        private final String from;

        MethodScan(String className, String from) {
            super(API);
            this.className = className;
            this.from = from;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            call(owner, name, from, className);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    call(handle.getOwner(), handle.getName(), from, className);
                }
            }
        }
    }
}
