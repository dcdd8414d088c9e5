package org.corehours.tpu.chip;

import org.corehours.tpu.sheet.Origin;

/**
 * How a chip's cores run a program, as far as data sheets do not say it in numbers.
 *
 * @param overlap whether matrix and vector unit work at the same time, and not in turns
 * @param overlapOrigin where that is known from
 * @param rowGroup rows of a matrix product that stream in whole groups: the sublanes of a vector
 *     register, a power of two
 * @param rowGroupOrigin where that is known from
 */
public record ExecutionRules(
    boolean overlap, Origin overlapOrigin, int rowGroup, Origin rowGroupOrigin) {}
