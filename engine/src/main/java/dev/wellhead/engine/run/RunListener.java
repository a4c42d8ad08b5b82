package dev.wellhead.engine.run;

/** Hears of a run. Called from several threads, one at a time; must be quick and not throw. */
@FunctionalInterface
public interface RunListener {
    RunListener NONE = event -> {};

    void on(RunEvent event);
}
