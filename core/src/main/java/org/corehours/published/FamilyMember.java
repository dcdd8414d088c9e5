package org.corehours.published;

import java.util.OptionalDouble;

/**
 * One row of Table 3 of arXiv:2102.06171, for 1000 classes.
 *
 * @param model built-in model name
 * @param trainResolution side of the images that the step time is given for [pixels]
 * @param testResolution side of the images that the multiply-adds are given for [pixels]
 * @param parametersMillions parameters as printed, with its digits
 * @param multiplyAddsBillions multiply-adds of one forward pass as printed, with its digits
 * @param tpuV3Milliseconds one training step on 32 TPU-v3 cores, 32 images on each, where given
 */
public record FamilyMember(
    String model,
    int trainResolution,
    int testResolution,
    String parametersMillions,
    String multiplyAddsBillions,
    OptionalDouble tpuV3Milliseconds) {}
