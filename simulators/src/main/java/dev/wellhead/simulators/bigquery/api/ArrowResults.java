package dev.wellhead.simulators.bigquery.api;

import dev.wellhead.simulators.bigquery.jobs.Job;
import dev.wellhead.simulators.bigquery.jobs.JobResult;

/** The results of jobs.query as Arrow, where the port is open over which the rest of such a result is read. */
public interface ArrowResults {

    /**
     * The first rows of a result.
     *
     * @param codec the name of the buffer compression that the client asks for, empty for none
     * @param maxRows how many rows the client takes at most
     * @param maxBytes about how many bytes there may be
     */
    Page first(Job job, JobResult result, String codec, long maxRows, int maxBytes);

    /** Messages of Arrow's IPC format; without rows there is no batch. */
    record Page(byte[] schema, byte[] batch, int rows) {}
}
