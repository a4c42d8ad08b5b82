package dev.wellhead.cli.demo;

import dev.wellhead.cli.context.Context;
import dev.wellhead.cli.context.Store;
import dev.wellhead.cli.context.Workspace;
import dev.wellhead.cli.output.Amounts;
import dev.wellhead.cli.problem.CliCode;
import dev.wellhead.cli.problem.ExitCode;
import dev.wellhead.cli.progress.ProgressMode;
import dev.wellhead.cli.sync.RunScope;
import dev.wellhead.cli.sync.SyncWork;
import dev.wellhead.project.ProjectFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Syncs a simulated shop, the CRM of its sales people and the visits to its web site into a DuckDB file, and shows what can
 * be done with them.
 */
public final class Demo {
    /** The connection to the shop's data. */
    static final String SHOP = "demo";

    /** The connection to the CRM. */
    static final String CRM = "crm";

    /** The connection to the web site's analytics. */
    static final String WEB = "web";

    private static final String MARK = "# Written by 'wellhead demo', anew at every run.";
    private static final String TOKEN_FILE = "crm-token";

    private final Context context;
    private final ProgressMode progress;

    /** @param context works in the demo's own folder */
    public Demo(Context context, ProgressMode progress) {
        this.context = context;
        this.progress = progress;
    }

    /** Runs the demo and answers the exit code. */
    public int run() throws Exception {
        Path folder = context.directory();
        Path project = folder.resolve(ProjectFile.NAME);
        requireOwn(project);
        Files.createDirectories(folder);
        int shopRuns = ends(project, SHOP, DemoShop.ORDERS).size();
        List<Instant> crmRuns = ends(project, CRM, DemoCrm.CONTACTS);
        int webRuns = ends(project, WEB, DemoWeb.VISITS).size();
        try (DemoShop shop = DemoShop.start(shopRuns);
                DemoCrm crm = DemoCrm.start(crmRuns);
                DemoWeb web = DemoWeb.start(webRuns)) {
            context.say("simulated BigQuery at " + shop.endpoint() + ", project " + shop.project()
                    + (shopRuns == 0 ? "" : ", " + Amounts.count(DemoOrders.PER_RUN) + " orders more than last time"));
            context.say("simulated HubSpot at " + crm.endpoint() + ", " + Amounts.count(crm.contacts()) + " contacts"
                    + (crmRuns.isEmpty()
                            ? ""
                            : ", " + DemoCrm.CONTACTS_PER_RUN + " of them changed since last time, and "
                                    + DemoCrm.DEALS_PER_RUN + " deals"));
            context.say("simulated Google Analytics at " + web.endpoint() + ", property " + web.property()
                    + ", visits until " + web.lastDay());
            Files.writeString(folder.resolve(TOKEN_FILE), crm.token());
            Files.writeString(project, projectText(shop, crm, web));
            int code = RunScope.in(context, progress, scope -> {
                SyncWork work = new SyncWork(List.of(), null, false, false, 2, null, progress);
                return work.run(scope);
            });
            if (code != ExitCode.OK.number()) {
                return code;
            }
        }
        new DemoResult(context, store()).print(shopRuns > 0);
        return ExitCode.OK.number();
    }

    /** Never writes over a project that people made. */
    private static void requireOwn(Path project) throws IOException {
        if (Files.exists(project) && !Files.readString(project).startsWith(MARK)) {
            throw CliCode.USAGE
                    .with(project + " was not written by the demo")
                    .todo("name another folder: wellhead demo --dir FOLDER");
        }
    }

    /** When the runs of a stream ended; none where there is no project yet. */
    private List<Instant> ends(Path project, String connection, String stream) throws Exception {
        return Files.exists(project) ? new DemoRuns(store(), connection, stream).ends() : List.of();
    }

    private Store store() throws Exception {
        return new Workspace(context).store(null);
    }

    private static String projectText(DemoShop shop, DemoCrm crm, DemoWeb web) {
        return MARK
                + shopText(shop)
                + crmText(crm)
                + webText(web)
                + """
                syncs:
                  - connection: %s
                    streams:
                      - shop.customers
                      - name: shop.orders
                        cursor: updated_at
                  - connection: %s
                    mode: incremental
                    streams:
                      - name: contacts
                        select: [email, firstname, lastname, lifecyclestage]
                      - name: companies
                        select: [name, city, industry]
                      - name: deals
                        select: [dealname, amount, dealstage]
                      - name: contacts_to_companies
                        mode: full
                      - name: deals_to_contacts
                        mode: full
                  - connection: %s
                    mode: incremental
                    streams:
                      - name: %s
                        options:
                          end-date: %s
                """.formatted(SHOP, CRM, WEB, DemoWeb.VISITS, web.lastDay());
    }

    private static String shopText(DemoShop shop) {
        return """

                connections:
                  %s:
                    type: bigquery
                    settings:
                      project: %s
                      endpoint: %s
                    auth: none
                """.formatted(SHOP, shop.project(), shop.endpoint());
    }

    private static String crmText(DemoCrm crm) {
        return """
                  %s:
                    type: hubspot
                    settings:
                      endpoint: %s
                      index-lag: 0s  # the real one takes its time to show changes
                    auth:
                      kind: bearer
                      token: ${file:%s}
                """.formatted(CRM, crm.endpoint(), TOKEN_FILE);
    }

    private static String webText(DemoWeb web) {
        return """
                  %s:
                    type: ga4
                    settings:
                      properties: [%d]
                      endpoint: %s
                      start-date: %s
                      custom-reports:
                        - name: %s
                          dimensions: [date, sessionDefaultChannelGroup]
                          metrics: [sessions, engagedSessions]
                    auth: none
                """.formatted(WEB, web.property(), web.endpoint(), DemoWeb.FIRST_DAY, DemoWeb.VISITS);
    }
}
