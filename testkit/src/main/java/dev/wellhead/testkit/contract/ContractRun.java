package dev.wellhead.testkit.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Runs the suite without JUnit, for tools that judge a connector outside of a build. Checks run one after the other on the
 * caller's thread, each on an instance of its own.
 */
public final class ContractRun {
    private ContractRun() {}

    /** One check of the suite: its group, its name and its rule. */
    public record Entry(String group, String name, String rule) {}

    /** Every check, group by group. */
    public static List<Entry> checks() {
        return methods().stream().map(ContractRun::entry).toList();
    }

    /** Runs every check. */
    public static List<ContractResult> all(Supplier<? extends ConnectorContract> contract) {
        return until(contract, result -> false);
    }

    /** Runs the checks in order, up to and including the first whose result satisfies {@code stop}. */
    public static List<ContractResult> until(
            Supplier<? extends ConnectorContract> contract, Predicate<ContractResult> stop) {
        List<ContractResult> results = new ArrayList<>();
        for (Method check : methods()) {
            ContractResult result = run(contract.get(), check);
            results.add(result);
            if (stop.test(result)) {
                break;
            }
        }
        return results;
    }

    /**
     * Runs one check.
     *
     * @throws IllegalArgumentException when there is no check of this name
     */
    public static ContractResult one(Supplier<? extends ConnectorContract> contract, String name) {
        Method check = methods().stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no check '" + name + "'"));
        return run(contract.get(), check);
    }

    private static ContractResult run(ConnectorContract contract, Method check) {
        try {
            check.invoke(contract);
            return close(contract, result(check, ContractResult.Verdict.PASSED, ""));
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            ContractResult.Verdict verdict = cause instanceof TestAbortedException
                    ? ContractResult.Verdict.NOT_APPLICABLE
                    : ContractResult.Verdict.FAILED;
            String detail = cause instanceof AssertionError || cause instanceof TestAbortedException
                    ? String.valueOf(cause.getMessage())
                    : cause.toString();
            return close(contract, result(check, verdict, detail));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + check, e);
        }
    }

    private static ContractResult close(ConnectorContract contract, ContractResult result) {
        try {
            contract.closeSubject();
            return result;
        } catch (RuntimeException | LinkageError e) {
            return new ContractResult(
                    result.check(), result.rule(), ContractResult.Verdict.FAILED, "closing the source failed: " + e);
        }
    }

    private static ContractResult result(Method check, ContractResult.Verdict verdict, String detail) {
        Entry entry = entry(check);
        return new ContractResult(entry.name(), entry.rule(), verdict, detail);
    }

    private static Entry entry(Method check) {
        return new Entry(
                check.getDeclaringClass().getSimpleName().replace("Checks", ""),
                check.getName(),
                check.getAnnotation(ContractCheck.class).value());
    }

    /** Groups in the order in which the suite names them, checks by name: what reflection answers has no order. */
    private static List<Method> methods() {
        return Stream.of(ConnectorContract.class.getInterfaces())
                .flatMap(group -> Stream.of(group.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(ContractCheck.class))
                        .sorted(Comparator.comparing(Method::getName)))
                .toList();
    }
}
