package org.corehours.sim.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.network.Torus;

/** What the page's controls offer. */
final class Choices {

  private Choices() {}

  static Map<String, Object> all() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("budget", Map.of("min", 400, "max", 110_000, "default", 10_000));
    all.put(
        "families",
        List.of(
            family("nfnet", "NFNet (images, JFT-4B)", "1 to 16 times F0's", "1", "1.25", "plus"),
            family("vit", "ViT (images, JFT-4B)", "layers", "384", "768", "1024"),
            family("t5", "T5 (text, C4)", "layers of each stack", "512", "768", "1024")));
    all.put("sparsities", List.of("dense", "0.5", "0.75", "0.875", "2:4", "1:4"));
    all.put(
        "executions",
        List.of(
            named("masked", "masked: full cost, as on TPU v4"),
            named("compressed", "compressed: zeros not stored"),
            named("sparse-unit", "sparse unit for n:m (hypothetical)"),
            named("ideal", "ideal: zeros are free (hypothetical)")));
    all.put("chips", Chips.names().stream().sorted().map(Choices::chip).toList());
    return all;
  }

  private static Map<String, Object> family(
      String name, String label, String depth, String... widths) {
    Map<String, Object> family = named(name, label);
    family.put("depth", depth);
    family.put("depths", name.equals("nfnet") ? List.of(1, 16) : List.of(2, 48));
    family.put("widths", List.of(widths));
    family.put("sparse", !name.equals("nfnet"));
    return family;
  }

  private static Map<String, Object> named(String name, String label) {
    Map<String, Object> choice = new LinkedHashMap<>();
    choice.put("name", name);
    choice.put("label", label);
    return choice;
  }

  private static Map<String, Object> chip(String name) {
    Chip chip = Chips.find(name).orElseThrow();
    Map<String, Object> choice = named(name, name.replace("tpu-", "TPU "));
    choice.put("cores", chip.coresPerChip());
    choice.put("usd_per_chip_hour", chip.pricePerChipHour().value());
    choice.put(
        "slices",
        Slices.valid(chip).stream()
            .map(Torus::chips)
            .filter(chips -> chips <= 1024)
            .distinct()
            .sorted()
            .toList());
    return choice;
  }
}
