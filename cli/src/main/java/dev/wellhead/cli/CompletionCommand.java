package dev.wellhead.cli;

import dev.wellhead.cli.context.Context;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code wellhead completion}. */
@Command(
        name = "completion",
        footer = {
            "",
            "bash:  source <(wellhead completion bash)",
            "zsh:   source <(wellhead completion zsh)",
            "fish:  wellhead completion fish > ~/.config/fish/completions/wellhead.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.bash;

    /** The shells; the constants are the words that people type. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var tree = CommandTree.of(context, CommandIndex.names());
        context.out()
                .print(
                        switch (shell) {
                            case bash, zsh -> AutoComplete.bash("wellhead", tree);
                            case fish -> FishCompletion.script(tree);
                        });
        return 0;
    }
}
