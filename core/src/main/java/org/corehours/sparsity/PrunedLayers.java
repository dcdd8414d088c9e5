package org.corehours.sparsity;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.corehours.units.ValueException;

/**
 * The pattern of each kind of layer that is pruned; kinds that are left out stay dense.
 *
 * @param patterns those that are not dense
 * @param padded whether inputs that are no multiple of an n:m pattern's m are filled up with zeros
 */
public record PrunedLayers(ImmutableMap<LayerKind, SparsityPattern> patterns, boolean padded) {

  /** Nothing is pruned. */
  public static final PrunedLayers NONE = new PrunedLayers(ImmutableMap.of(), false);

  public PrunedLayers {
    patterns =
        Maps.immutableEnumMap(
            Maps.filterValues(patterns, pattern -> !(pattern instanceof SparsityPattern.Dense)));
  }

  /** All blocks with one pattern. */
  public static PrunedLayers blocks(SparsityPattern pattern, boolean padded) {
    Map<LayerKind, SparsityPattern> patterns = new EnumMap<>(LayerKind.class);
    LayerKind.BLOCKS.forEach(kind -> patterns.put(kind, pattern));
    return new PrunedLayers(ImmutableMap.copyOf(patterns), padded);
  }

  /**
   * Reads one pattern for all blocks, such as {@code 2:4}, or patterns by kind, such as {@code
   * attention=0.5,mlp=2:4}.
   *
   * @throws IllegalArgumentException saying what would do
   */
  public static PrunedLayers parse(String text, boolean padded) {
    if (!text.contains("=")) {
      return blocks(SparsityPattern.parse(text), padded);
    }
    Map<LayerKind, SparsityPattern> patterns = new EnumMap<>(LayerKind.class);
    for (String part : Splitter.on(',').split(text)) {
      List<String> pair = Splitter.on('=').trimResults().splitToList(part);
      LayerKind kind = kind(pair.get(0), text);
      if (pair.size() != 2 || patterns.put(kind, SparsityPattern.parse(pair.get(1))) != null) {
        throw new ValueException(
            "sparsity", text, "must give each kind of layer once", "attention=0.5,mlp=2:4");
      }
    }
    return new PrunedLayers(ImmutableMap.copyOf(patterns), padded);
  }

  private static LayerKind kind(String label, String text) {
    return LayerKind.prunable(label)
        .orElseThrow(
            () ->
                new ValueException(
                    "sparsity",
                    text,
                    "contains an unknown kind of layer: " + label,
                    "attention, cross_attention, mlp, embedding or classifier"));
  }

  /** The pattern of a kind. */
  public SparsityPattern of(LayerKind kind) {
    return patterns.getOrDefault(kind, SparsityPattern.dense());
  }

  /** Of these patterns, those of some kinds. */
  public PrunedLayers only(Set<LayerKind> kinds) {
    return new PrunedLayers(
        Maps.immutableEnumMap(Maps.filterKeys(patterns, kinds::contains)), padded);
  }

  /** Whether no weight is pruned. */
  public boolean isDense() {
    return patterns.values().stream().allMatch(pattern -> pattern.sparsity() == 0);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    if (patterns.isEmpty()) {
      return SparsityPattern.dense().toString();
    }
    boolean blocks = patterns.keySet().equals(LayerKind.BLOCKS);
    if (blocks && patterns.values().stream().distinct().count() == 1) {
      return of(LayerKind.MLP).toString();
    }
    return patterns.entrySet().stream()
        .map(entry -> entry.getKey().label() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
