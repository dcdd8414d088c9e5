package org.corehours.scaling;

import com.google.common.collect.ImmutableSortedMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The data sets that have a name of their own. */
public final class Datasets {

  private static final ImmutableSortedMap<String, Dataset> DATASETS =
      ImmutableSortedMap.of(
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
