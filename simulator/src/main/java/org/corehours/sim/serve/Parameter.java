package org.corehours.sim.serve;

import java.util.Locale;

/** What may be asked, with what stands for it where it is left out. */
enum Parameter {
  BUDGET("number", "Core-hours to spend; 10k and 1e4 are the same.", "10k"),
  FAMILY("string", "nfnet, vit or t5.", "nfnet"),
  DEPTH(
      "integer",
      "Depth of a design of one's own: multiplier of NFNet-F0's, layers of transformers. Goes with"
          + " width; without them the recommended model.",
      ""),
  WIDTH("string", "Its width: multiplier of NFNet-F0's or plus, d_model of transformers.", ""),
  SPARSITY(
      "string",
      "Weights of the design that are zero at the end: dense, a share, or n:m; that of the"
          + " recommended design where it is left out.",
      ""),
  EXECUTION(
      "string",
      "How the chip runs pruned weights: masked, compressed, sparse-unit or ideal.",
      "masked"),
  CHIP("string", "Accelerator.", "tpu-v4"),
  CHIPS("integer", "Chips of the design; the plan's choice where it is left out.", ""),
  MAX_CHIPS("integer", "Largest slice that can be had.", "512"),
  PRICE_PER_CHIP_HOUR(
      "number", "US dollars for a chip for an hour; the list price if left out.", ""),
  TOP("integer", "Designs of the plan to give.", "10");

  private final String type;
  private final String description;
  private final String standard;

  Parameter(String type, String description, String standard) {
    this.type = type;
    this.description = description;
    this.standard = standard;
  }

  /** As it stands in a URL. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String type() {
    return type;
  }

  String description() {
    return description;
  }

  /** Empty if nothing stands for it. */
  String standard() {
    return standard;
  }
}
