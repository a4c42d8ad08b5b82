package dev.wellhead.cli.reference;

import dev.wellhead.cli.problem.ErrorCatalog;
import dev.wellhead.cli.problem.ExitCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** docs/reference/errors.md. */
public final class ErrorPage {
    private ErrorPage() {}

    public static String of(Map<String, List<ErrorCatalog.Entry>> parts) {
        Markdown page = new Markdown()
                .heading(1, "Errors")
                .paragraph("Every message carries a code; `wellhead explain CODE` prints what stands here, offline.")
                .heading(2, "Exit codes")
                .table(
                        List.of("exit code", "meaning"),
                        Arrays.stream(ExitCode.values())
                                .map(code -> List.of(Integer.toString(code.number()), code.meaning()))
                                .toList());
        parts.forEach((part, entries) -> page.heading(2, part)
                .table(
                        List.of("code", "what happened", "what to do", "exit code"),
                        entries.stream()
                                .sorted(Comparator.comparing(ErrorCatalog.Entry::code))
                                .map(ErrorPage::row)
                                .toList()));
        return page.page();
    }

    private static List<String> row(ErrorCatalog.Entry entry) {
        return List.of(
                Markdown.code(entry.code()),
                entry.summary(),
                entry.remedy(),
                Integer.toString(entry.exitCode().number()));
    }
}
