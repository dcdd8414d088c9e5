package org.corehours.architecture;

import com.google.common.collect.ImmutableSortedMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The models that have a name of their own. */
public final class BuiltInModels {

  /** Image size [pixels] and classes of the JFT-4B pre-training runs (arXiv:2310.16764). */
  private static final int IMAGE_SIZE = 224;

  private static final int CLASSES = 30_000;

  private static final ImmutableSortedMap<String, Architecture> MODELS = models();

  private BuiltInModels() {}

  /** The model of that name, whatever the case. */
  public static Optional<Architecture> find(String name) {
    return Optional.ofNullable(MODELS.get(name.toLowerCase(Locale.ROOT)));
  }

  /** All names in order. */
  public static Set<String> names() {
    return MODELS.keySet();
  }

  private static ImmutableSortedMap<String, Architecture> models() {
    ImmutableSortedMap.Builder<String, Architecture> models = ImmutableSortedMap.naturalOrder();
    for (int multiplier = 1; multiplier <= 8; multiplier++) {
      String name = "nfnet-f" + (multiplier - 1);
      models.put(name, nfnet(name, multiplier, NfNet.WIDTHS));
    }
    for (int multiplier : new int[] {4, 5, 8}) {
      String name = "nfnet-f" + (multiplier - 1) + "+";
      models.put(name, nfnet(name, multiplier, NfNet.PLUS_WIDTHS));
    }
    return models.build();
  }

  private static NfNet nfnet(String name, int multiplier, List<Integer> widths) {
    return new NfNet(name, NfNet.depths(multiplier), widths, IMAGE_SIZE, CLASSES);
  }
}
