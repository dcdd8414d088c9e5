package org.corehours.architecture;

/** What the models of a family read. */
public enum Reads {
  /** Images; a model's outputs are the classes of the data set. */
  IMAGES,
  /** Text as tokens; a model's outputs are its vocabulary. */
  TEXT
}
