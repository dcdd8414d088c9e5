package org.corehours.tpu.chip;

/**
 * Published runs whose step times were compared with the cost model's.
 *
 * @param runs how many runs
 * @param what which runs, for example {@code NFNet-F0 to F5, 32 images on each of 32 cores}
 * @param meanAbsoluteError mean of {@code |predicted / published - 1|} over the runs
 * @param fitted whether the timing constants were fitted to these runs
 * @param source who published the runs
 */
public record TimingCheck(
    int runs, String what, double meanAbsoluteError, boolean fitted, String source) {}
