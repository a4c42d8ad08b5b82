package dev.wellhead.connectors.ga4.read;

import dev.wellhead.connectors.ga4.api.PropertyQuota;
import dev.wellhead.toolkit.json.JsonObject;
import java.util.List;

/**
 * What an answer says besides its rows; known when all of it was read, because these members come last.
 *
 * @param rowCount rows of the report, whatever part of them was asked for; 0 when Google leaves it out
 * @param rows rows of this answer
 * @param sides of a pivot report; none for a core report
 * @param metadata the protocol's ResponseMetaData
 * @param quota what is left
 * @param asRequested whether the headers name the fields that were asked for
 * @param inOrder whether each row comes after the one before
 * @param unplaced whether a row does not tell the day, week or month that it is of
 */
record AnswerEnd(
        long rowCount,
        long rows,
        List<PivotSide> sides,
        JsonObject metadata,
        PropertyQuota quota,
        boolean asRequested,
        boolean inOrder,
        boolean unplaced) {
    /** The part of the events that Google counted, 1 unless it took a sample: the least of all date ranges. */
    double ratio() {
        return metadata.objects("samplingMetadatas").stream()
                .mapToDouble(sampling -> {
                    double space = sampling.integer("samplingSpaceSize").orElse(0);
                    return space == 0 ? 1 : sampling.integer("samplesReadCount").orElse(0) / space;
                })
                .min()
                .orElse(1);
    }

    /** Events that Google counted; 0 without a sample. */
    long sampleRead() {
        return sum("samplesReadCount");
    }

    /** Events from which it took them; 0 without a sample. */
    long sampleSpace() {
        return sum("samplingSpaceSize");
    }

    boolean isSampled() {
        return ratio() < 1;
    }

    boolean hasOther() {
        return metadata.isTrue("dataLossFromOtherRow");
    }

    boolean isThresholded() {
        return metadata.isTrue("subjectToThresholding");
    }

    /** Metrics whose values Google withholds from this account, and answers as zero. */
    int restricted() {
        return metadata.object("schemaRestrictionResponse")
                .objects("activeMetricRestrictions")
                .size();
    }

    private long sum(String member) {
        return metadata.objects("samplingMetadatas").stream()
                .mapToLong(sampling -> sampling.integer(member).orElse(0))
                .sum();
    }
}
