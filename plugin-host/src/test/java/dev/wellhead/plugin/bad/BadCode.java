package dev.wellhead.plugin.bad;

import static dev.wellhead.plugin.bad.BadPlugin.Trait.CLOSED_WHILE_READING;
import static dev.wellhead.plugin.bad.BadPlugin.Trait.HANGS;
import static dev.wellhead.plugin.bad.BadPlugin.Trait.LEFT_IN_MEMORY;
import static dev.wellhead.plugin.bad.BadPlugin.Trait.WORKS;

import dev.wellhead.plugin.Isolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plugins whose code breaks a rule. Their sources lie among the test resources, under their own names. */
final class BadCode {
    private BadCode() {}

    static List<BadPlugin> all() {
        List<BadPlugin> all = new ArrayList<>();
        all.addAll(whileLoading());
        all.addAll(neverBack());
        all.addAll(failing());
        all.addAll(lying());
        all.addAll(leaving());
        all.addAll(changing());
        all.addAll(inProcess());
        return all;
    }

    private static List<BadPlugin> whileLoading() {
        return List.of(
                code("ConstructorThrows", "its constructor throws", "PLUGIN-FAILED", "no constructor today"),
                code("ConstructorHangs", "its constructor never ends", List.of(HANGS), "PLUGIN-TIMEOUT", "describe"),
                code(
                        "StaticInitialiserThrows",
                        "its static initialiser throws",
                        "PLUGIN-LINKAGE",
                        "static initialiser threw java.lang.NumberFormatException"),
                code("HiddenConstructor", "its constructor is private", "PLUGIN-LOAD", "public constructor"),
                code("NoProvider", "exports a class that is no provider", "PLUGIN-LOAD", "does not implement"),
                code("DescribesNothing", "describes itself with null", "PLUGIN-INVALID", "the descriptor is null"),
                code("DescribesAnother", "describes itself as another connector", "PLUGIN-INVALID", "something-else"),
                code(
                        "MissingClass",
                        "a library of it was not bundled",
                        "PLUGIN-LINKAGE",
                        "bad.Library",
                        "must be bundled"),
                code("Exits", "calls System.exit", "PLUGIN-RISK", "can end the whole process"));
    }

    private static List<BadPlugin> neverBack() {
        return List.of(
                code("Blocks", "a call blocks for ever", List.of(HANGS), "PLUGIN-TIMEOUT", "not back from discover"),
                code(
                        "Spins",
                        "a call spins and looks at no interrupt",
                        List.of(HANGS),
                        "PLUGIN-TIMEOUT",
                        "one of its threads was left to itself"),
                code(
                        "IgnoresInterrupts",
                        "a call swallows every interrupt",
                        List.of(HANGS),
                        "PLUGIN-TIMEOUT",
                        "one of its threads was left to itself"),
                code(
                        "TakesInterruptsForTheEnd",
                        "answers 'no more rows' when it is interrupted",
                        List.of(HANGS),
                        "PLUGIN-TIMEOUT",
                        "not back from next"),
                code(
                        "DeadlocksInClose",
                        "close() waits for the read that it should end",
                        List.of(HANGS, CLOSED_WHILE_READING),
                        "not back from close of a reader"),
                code("EndlessEmptyPages", "hands out empty pages for ever", "PLUGIN-INVALID", "this would never end"),
                code("EndlessList", "answers a map without end", "PLUGIN-FAILED", "more than 1000000 elements"));
    }

    private static List<BadPlugin> failing() {
        return List.of(
                code("StackOverflow", "calls itself without end", "PLUGIN-FAILED", "stack overflow"),
                code("OutOfMemory", "asks for more memory than there is", "PLUGIN-MEMORY", "ran out of memory in next"),
                code(
                        "VenomousException",
                        "throws an exception that throws when it is read",
                        "PLUGIN-FAILED",
                        "bad.VenomousException$1"),
                code(
                        "SneakyException",
                        "throws a checked exception where none is declared",
                        "PLUGIN-FAILED",
                        "java.io.IOException"),
                code(
                        "ErrorInClose",
                        "throws an Error from close()",
                        List.of(WORKS),
                        "java.lang.AssertionError: cannot close"),
                code("WorkFails", "work on its executor fails", List.of(WORKS), "reading ahead failed"));
    }

    private static List<BadPlugin> lying() {
        return List.of(
                code("NullPlan", "answers null for a plan", "PLUGIN-INVALID", "the plan is null"),
                code("DuplicateStreams", "lists a stream twice", "PLUGIN-INVALID", "stream 'rows' stands twice"),
                code("DuplicateSplits", "plans a split twice", "PLUGIN-FAILED", "split 'only' stands twice"),
                code("WrongSchema", "changes its columns between pages", "PLUGIN-INVALID", "[other]"),
                code(
                        "WrongColumn",
                        "puts numbers where texts belong",
                        "PLUGIN-INVALID",
                        "column 'text' is of type string"),
                code(
                        "WildOffsets",
                        "hands out offsets that would lead native code out of its memory",
                        "PLUGIN-INVALID",
                        "offsets that go back from 4 to 2"),
                code("NegativeRows", "hands out a page of -10 rows", "PLUGIN-INVALID", "-10 rows"),
                code("HugePages", "hands out two million rows at once", "PLUGIN-INVALID", "2000000 rows"),
                code("NegativeCounts", "counts -3 requests", List.of(WORKS), "what is negative or null was left out"),
                code("StuckPosition", "its position does not move", "PLUGIN-INVALID", "the position stayed at 'start'"),
                code("NoPosition", "has no position", "PLUGIN-INVALID", "the position after a page is null"),
                code(
                        "SplitsOutsideTheGroup",
                        "gives a part of a split away into another group",
                        "PLUGIN-INVALID",
                        "is of group 'elsewhere'"),
                code(
                        "SplitsUnderOneName",
                        "names both halves of a split alike",
                        "PLUGIN-INVALID",
                        "the given half is named 'only'"),
                code("ReplacesByNothing", "replaces a split by nothing", "PLUGIN-INVALID", "replaced by nothing"));
    }

    private static List<BadPlugin> leaving() {
        return List.of(
                code("LeaksThread", "leaves a thread running", List.of(HANGS, WORKS), "thread 'poller' still runs"),
                code("LeaksTimer", "leaves a timer running", List.of(WORKS), "thread 'refresher' still runs"),
                code(
                        "LeaksThreadLocal",
                        "leaves values on the threads that call it",
                        List.of(WORKS, LEFT_IN_MEMORY),
                        "is gone from memory"),
                code(
                        "LeaksShutdownHook",
                        "leaves a shutdown hook",
                        List.of(WORKS, LEFT_IN_MEMORY),
                        "stays in memory: it can leave"),
                code(
                        "LeaksDriver",
                        "leaves a JDBC driver registered",
                        List.of(WORKS, LEFT_IN_MEMORY),
                        "bad.LeakedDriver"),
                code(
                        "KeepsPermits",
                        "never returns a permit of a quota",
                        List.of(WORKS),
                        "left a permit of lane 'search' open"),
                code(
                        "UsesHostAfterClose",
                        "goes on using what it got after it was closed",
                        List.of(WORKS),
                        "uses credentials() of a source that was closed"));
    }

    private static List<BadPlugin> changing() {
        return List.of(
                code(
                        "PrintsToStdout",
                        "prints into the program's result",
                        List.of(WORKS),
                        "log: printed: reading page 0"),
                code(
                        "ChangesLocale",
                        "changes the default locale",
                        List.of(WORKS),
                        "changed the default locale",
                        "set back"),
                code(
                        "ChangesTimeZone",
                        "changes the default time zone",
                        List.of(WORKS),
                        "changed the default time zone",
                        "set back"),
                code(
                        "ChangesProperties",
                        "changes a system property",
                        List.of(WORKS),
                        "changed the system property 'http.proxyHost'",
                        "set back"));
    }

    /** What a process of its own contains beyond that. */
    private static List<BadPlugin> inProcess() {
        return List.of(
                child("Exits", "calls System.exit", "PLUGIN-CRASHED", "7"),
                child("Halts", "halts its JVM", "PLUGIN-CRASHED", "9"),
                child("FillsMemory", "fills its memory", "PLUGIN-MEMORY"),
                child("Spins", "a call spins and looks at no interrupt", List.of(HANGS), "PLUGIN-TIMEOUT"),
                child(
                        "StaticInitialiserThrows",
                        "its static initialiser throws",
                        "PLUGIN-LINKAGE",
                        "static initialiser threw java.lang.NumberFormatException"),
                child(
                        "PrintsToStdout",
                        "prints to its standard output",
                        List.of(WORKS),
                        "log: printed: reading page 0"),
                child("WrongColumn", "puts numbers where texts belong", "PLUGIN-"),
                child(
                        "StuckPosition",
                        "its position does not move",
                        "PLUGIN-INVALID",
                        "the position stayed at 'start'"));
    }

    private static BadPlugin code(String name, String hurts, String... sees) {
        return code(name, hurts, List.of(), sees);
    }

    private static BadPlugin code(String name, String hurts, List<BadPlugin.Trait> traits, String... sees) {
        return made(name, hurts, Isolation.NONE, traits, sees);
    }

    private static BadPlugin child(String name, String hurts, String... sees) {
        return child(name, hurts, List.of(), sees);
    }

    private static BadPlugin child(String name, String hurts, List<BadPlugin.Trait> traits, String... sees) {
        return made(name, hurts, Isolation.PROCESS, traits, sees);
    }

    private static BadPlugin made(
            String name, String hurts, Isolation isolation, List<BadPlugin.Trait> traits, String... sees) {
        String id = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        String[] more = name.equals("LeaksDriver") ? new String[] {"LeakedDriver"} : new String[0];
        return new BadPlugin(
                id,
                hurts,
                isolation,
                traits,
                folder -> BadClasses.plugin(id, name, more).jar(folder),
                List.of(sees));
    }
}
