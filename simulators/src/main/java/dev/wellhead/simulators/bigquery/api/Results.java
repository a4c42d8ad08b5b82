package dev.wellhead.simulators.bigquery.api;

import dev.wellhead.simulators.base.google.ApiException;
import dev.wellhead.simulators.bigquery.jobs.Job;
import dev.wellhead.simulators.bigquery.jobs.JobResult;

/** The result of a job that is done, or the error that its readers get. */
public final class Results {
    private Results() {}

    /** The result, or the failure that its readers get. */
    public static JobResult of(Job job) {
        ApiException failure = job.failure();
        if (failure != null) {
            // A stopped job has code 200 in its status but is an error to those who want its rows.
            int code = failure.code() == 200 ? 499 : failure.code();
            throw new ApiException(code, failure.reason(), failure.text(), "q");
        }
        JobResult result = job.result();
        if (result == null) {
            throw new IllegalStateException("A job that is done has a result or an error");
        }
        return result;
    }
}
