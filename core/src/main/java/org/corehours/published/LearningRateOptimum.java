package org.corehours.published;

/**
 * An optimal peak learning rate found on a grid of factors of two (SGD with momentum and adaptive
 * gradient clipping, batch 4096).
 *
 * @param model built-in model name
 * @param epochs passes over JFT-4B
 */
public record LearningRateOptimum(String model, double epochs, double learningRate) {}
