package dev.wellhead.simulators.bigquery.api;

import dev.wellhead.simulators.accounts.google.GoogleAccounts;
import dev.wellhead.simulators.base.faults.FaultScript;
import dev.wellhead.simulators.base.faults.RequestLog;
import dev.wellhead.simulators.base.http.Router;
import dev.wellhead.simulators.base.server.AdminRoutes;
import dev.wellhead.simulators.base.server.ApiServer;
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
    private final TableSizes sizes;
    private final QueryRunner queries;
    private final RowPages pages;
    private final DatasetsApi datasets;
    private final TablesApi tables;
    private final TableDataApi tableData;
    private final JobsApi jobsApi;
    private final Uploads uploads;
    private final InsertAllApi insertAll;
    private final QueryApi queryApi;
    private final AdminApi admin;
    private final GoogleAccounts accounts;
    private final Guard guard;

    public ApiRoutes(
            ApiSettings options,
            GoogleAccounts accounts,
            Catalog catalog,
            Database database,
            TableWriter writer,
            GeneratedTables generated,
            FaultScript faults,
            RequestLog log) {
        sizes = new TableSizes(database);
        ResultTables results = new ResultTables(catalog, database, options.location());
        queries = new QueryRunner(catalog, database, writer, sizes, results, options.project());
        pages = new RowPages(database, options.pageBytes(), options.cachedPages());
        LoadRunner loads = new LoadRunner(catalog, database, writer);
        jobs = new JobService(options.clock(), options.queryLatency());
        datasets = new DatasetsApi(catalog, options.clock(), options.project(), options.location());
        tables = new TablesApi(catalog, writer, sizes, queries);
        tableData = new TableDataApi(catalog, pages);
        jobsApi = new JobsApi(jobs, queries, loads, pages, options.clock(), options.location());
        uploads = new Uploads(jobsApi::load);
        insertAll = new InsertAllApi(catalog, loads);
        queryApi = new QueryApi(jobs, queries, pages, options.clock(), options.location(), options.pageBytes());
        this.accounts = accounts;
        guard = new Guard(accounts, options.authentication());
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
        accounts.register(router);
    }

    public TableSizes sizes() {
        return sizes;
    }

    public QueryRunner queries() {
        return queries;
    }

    public JobService jobs() {
        return jobs;
    }

    /** Gives queries the way to answer in Arrow. */
    public void arrowFrom(ArrowResults results) {
        queryApi.arrowFrom(results);
    }

    public ApiServer.Guard guard() {
        return guard;
    }

    /** Tells the methods that hand out URLs where they are served. */
    public void servedAt(String endpoint) {
        admin.servedAt(endpoint);
        uploads.servedAt(endpoint);
        accounts.servedAt(endpoint);
    }

    @Override
    public void close() {
        jobs.close();
        uploads.close();
        pages.close();
    }
}
