package org.corehours.scaling;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The data sets that have a name of their own. */
public final class Datasets {

  /** What models of images are trained on unless said otherwise. */
  public static final String IMAGES = "jft-4b";

  /** What language models are trained on unless said otherwise. */
  public static final String TEXT = "c4";

  /** The tokens of C4 are those that its authors counted, spaCy's; a model's may be more. */
  private static final ImmutableSortedMap<String, Dataset> DATASETS =
      ImmutableSortedMap.of(
          "c4",
          Dataset.text(
              "c4",
              156e9,
              512,
              32_128,
              "C4.EN: 156 billion tokens in 365 million documents (arXiv:2104.08758, Table 1) of the"
                  + " cleaned crawl of arXiv:1910.10683; classes are T5's vocabulary"),
          "imagenet",
          new Dataset(
              "imagenet", 1_281_167, 1000, "ILSVRC 2012 training set (arXiv:1409.0575, Table 2)"),
          "jft-4b",
          new Dataset("jft-4b", 4e9, 30_000, "about 4 billion images (arXiv:2310.16764)"));

  private Datasets() {}

  /** Names of all data sets. */
  public static Set<String> names() {
    return DATASETS.keySet();
  }

  /** The data set of that name, whatever the case. */
  public static Optional<Dataset> find(String name) {
    return Optional.ofNullable(DATASETS.get(name.toLowerCase(Locale.ROOT)));
  }
}
