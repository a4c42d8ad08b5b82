/** The REST path of the BigQuery connector beside Google's own client, on one simulator. */
@NullMarked
package dev.wellhead.benchmarks.rest;

import org.jspecify.annotations.NullMarked;
