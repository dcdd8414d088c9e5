package org.corehours.sim.sweep.design;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.corehours.sim.run.RunLength;

/** The ends of row keys, made once for all designs where they are asked for. */
public final class LengthKeys {

  private final List<RunLength> lengths;
  private final AtomicReferenceArray<String> keys;

  public LengthKeys(List<RunLength> lengths) {
    this.lengths = lengths;
    keys = new AtomicReferenceArray<>(lengths.size());
  }

  String get(int length) {
    String key = keys.get(length);
    if (key == null) {
      key = RowKeys.of(lengths.get(length));
      keys.set(length, key);
    }
    return key;
  }
}
