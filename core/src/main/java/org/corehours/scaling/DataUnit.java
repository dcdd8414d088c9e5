package org.corehours.scaling;

/** What a law's D counts. */
public enum DataUnit {
  /** Examples seen, repeats counted. */
  EXAMPLES,
  /** Tokens that a model reads, an encoder's where there is one, repeats counted. */
  INPUT_TOKENS
}
