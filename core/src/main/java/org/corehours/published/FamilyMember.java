package org.corehours.published;

/**
 * One row of Table 3 of arXiv:2102.06171, for 1000 classes.
 *
 * @param model built-in model name
 * @param testResolution side of the images that the multiply-adds are given for [pixels]
 * @param parametersMillions parameters as printed, with its digits
 * @param multiplyAddsBillions multiply-adds of one forward pass as printed, with its digits
 */
public record FamilyMember(
    String model, int testResolution, String parametersMillions, String multiplyAddsBillions) {}
