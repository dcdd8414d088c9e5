package org.corehours.architecture;

/** Why a loss law may not hold for a shape. */
public record ShapeDoubt(Kind kind, String text) {

  /** What differs. */
  public enum Kind {
    /** Depth and width are in another proportion. */
    SHAPE,
    /** Images are cut into other patches. */
    PATCH
  }
}
