package dev.wellhead.simulators.bigquery.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.AdminRoutes;
import dev.wellhead.simulators.base.server.ApiServer;
import dev.wellhead.simulators.bigquery.auth.ServiceAccounts;
import dev.wellhead.simulators.bigquery.auth.TokenRoutes;
import dev.wellhead.simulators.bigquery.auth.Tokens;
import dev.wellhead.simulators.bigquery.data.Catalog;
import dev.wellhead.simulators.bigquery.data.Database;
import dev.wellhead.simulators.bigquery.data.GeneratedTables;
import dev.wellhead.simulators.bigquery.data.TableSizes;
import dev.wellhead.simulators.bigquery.jobs.JobService;
import dev.wellhead.simulators.bigquery.jobs.LoadRunner;
import dev.wellhead.simulators.bigquery.jobs.QueryRunner;
import dev.wellhead.simulators.bigquery.jobs.ResultTables;
import dev.wellhead.simulators.bigquery.jobs.TableWriter;

/** All methods, put together. Thread-safe once registered. */
public final class ApiRoutes implements AutoCloseable {
    private final JobService jobs;
    private final RowPages pages;
    private final DatasetsApi datasets;
    private final TablesApi tables;
    private final TableDataApi tableData;
    private final JobsApi jobsApi;
    private final Uploads uploads;
    private final InsertAllApi insertAll;
    private final QueryApi queryApi;
    private final AdminApi admin;
    private final Tokens tokens;
    private final ServiceAccounts accounts;
    private final TokenRoutes tokenRoutes;

    public ApiRoutes(
            ApiSettings options,
            Catalog catalog,
            Database database,
            TableWriter writer,
            GeneratedTables generated,
            FaultScript faults,
            RequestLog log) {
        TableSizes sizes = new TableSizes(database);
        ResultTables results = new ResultTables(catalog, database, options.location());
        QueryRunner queries =
                new QueryRunner(catalog, database, writer, sizes, results, options.clock(), options.project());
        pages = new RowPages(database, options.pageBytes(), options.cachedPages());
        LoadRunner loads = new LoadRunner(catalog, database, writer, options.clock());
        jobs = new JobService(options.clock(), options.queryLatency());
        datasets = new DatasetsApi(catalog, options.clock(), options.project(), options.location());
        tables = new TablesApi(catalog, writer, sizes, queries, options.clock());
        tableData = new TableDataApi(catalog, pages);
        jobsApi = new JobsApi(jobs, queries, loads, pages, options.clock(), options.location());
        uploads = new Uploads(jobsApi::load);
        insertAll = new InsertAllApi(catalog, loads);
        queryApi = new QueryApi(jobs, queries, pages, options.clock(), options.location());
        tokens = new Tokens(options.clock(), options.tokenLifetime());
        accounts = new ServiceAccounts(options.clock());
        tokenRoutes = new TokenRoutes(tokens, accounts, options.clock(), options.authentication());
        admin = new AdminApi(options, generated, new AdminRoutes(options.clock(), faults, log));
    }

    /** Adds all methods to a router. */
    public void register(Router router) {
        datasets.register(router);
        tables.register(router);
        tableData.register(router);
        queryApi.register(router);
        jobsApi.register(router);
        uploads.register(router);
        insertAll.register(router);
        admin.register(router);
        tokenRoutes.register(router);
    }

    public Tokens tokens() {
        return tokens;
    }

    /** The key file of a new service account whose tokens come from this simulator. */
    public ObjectNode newServiceAccount(String name, String project) {
        return accounts.newKey(name, project, tokenRoutes.tokenUri());
    }

    /** The credentials file of a new signed-in user whose tokens come from this simulator. */
    public ObjectNode newUser(String user) {
        return tokenRoutes.userCredentials(user);
    }

    public ApiServer.Guard guard() {
        return tokenRoutes::check;
    }

    /** Tells the methods that hand out URLs where they are served. */
    public void servedAt(String endpoint) {
        admin.servedAt(endpoint);
        uploads.servedAt(endpoint);
        tokenRoutes.servedAt(endpoint);
    }

    @Override
    public void close() {
        jobs.close();
        uploads.close();
        pages.close();
    }
}
