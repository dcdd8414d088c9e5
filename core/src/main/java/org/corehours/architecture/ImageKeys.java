package org.corehours.architecture;

/** Keys of model files that families reading images share. */
public final class ImageKeys {

  /** Outputs of the classifier. */
  public static final ModelKey<Integer> CLASSES =
      ModelKey.whole(
              "classes",
              "Classes",
              "Number of classes; default: the dataset's.",
              1,
              10_000_000,
              30_000)
          .optional()
          .called("c");

  private static final int USUAL = 224;

  private ImageKeys() {}

  /**
   * Side of the square images [pixels], {@value #USUAL} where it is left out.
   *
   * @param least smallest that the family can read [pixels]
   */
  public static ModelKey<Integer> imageSize(int least) {
    return ModelKey.whole(
            "image_size",
            "Image size",
            "Side of the square training image [pixels].",
            least,
            4096,
            USUAL)
        .orElse(USUAL)
        .called("r");
  }
}
