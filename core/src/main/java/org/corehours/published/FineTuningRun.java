package org.corehours.published;

import org.corehours.units.CoreHours;

/**
 * An NFNet that was pre-trained on JFT-4B and fine-tuned on ImageNet.
 *
 * @param model name as built in
 * @param epochs of pre-training
 * @param coreHours of pre-training
 * @param repeatedAugmentation whether each image was seen in four augmentations in a batch
 * @param top1ErrorPercent share of ImageNet's test images whose class was not the first guess [%]
 */
public record FineTuningRun(
    String model,
    double epochs,
    CoreHours coreHours,
    boolean repeatedAugmentation,
    double top1ErrorPercent) {}
