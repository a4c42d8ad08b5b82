/**
 * Dividing the days of a report into windows, and what the next run begins with.
 *
 * <p>{@link dev.wellhead.connectors.ga4.plan.ReportPlanner} plans core reports, their totals and pivot reports. What Google makes
 * in other ways gets planners of its own beside it, each with a kind of split and a reader, chosen in {@code Ga4Source} as the small
 * streams are: funnel reports, which count against quotas of their own and have steps for dimensions; audience exports and report
 * tasks, which are ordered, waited for and fetched. An unsampled report task is what a window that stays sampled would be replaced
 * by, in {@code Judgement}.
 */
@NullMarked
package dev.wellhead.connectors.ga4.plan;

import org.jspecify.annotations.NullMarked;
