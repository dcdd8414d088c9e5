package org.corehours.sim.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.Vit;
import org.corehours.sim.result.Caveat;

/** Vision transformers with the built-in models' aspects, for patches of 16 and 14 pixels. */
final class VitShapes {

  /** Image size of the law's runs [pixels]. */
  private static final int IMAGE_SIZE = 224;

  /** Patch of the law's runs [pixels]. */
  private static final int FITTED_PATCH = 16;

  private static final List<Integer> PATCHES = List.of(FITTED_PATCH, 14);

  private VitShapes() {}

  static List<CandidateModel> candidates(List<Integer> depths, List<String> widths, int classes) {
    List<Double> known =
        builtIn().stream().map(v -> v.dModel() / (double) v.layers()).distinct().toList();
    return TransformerGrid.candidates(
        depths, widths, known, (layers, width, caveats) -> of(layers, width, classes, caveats));
  }

  private static List<CandidateModel> of(int layers, int width, int classes, List<Caveat> caveats) {
    List<CandidateModel> candidates = new ArrayList<>();
    for (int patch : PATCHES) {
      List<Caveat> all = new ArrayList<>(caveats);
      if (patch != FITTED_PATCH) {
        all.add(
            new Caveat(
                Caveat.Kind.PATCH,
                "patch_size",
                "patch: what patches of " + patch + " pixels gain is not in the loss law"));
      }
      candidates.add(candidate(layers, width, patch, classes, all));
    }
    return candidates;
  }

  private static CandidateModel candidate(
      int layers, int width, int patch, int classes, List<Caveat> caveats) {
    int heads = width / TransformerGrid.HEAD;
    int dFf = TransformerGrid.MLP_RATIO * width;
    String own = "vit-l" + layers + "-w" + width + "-p" + patch;
    String name =
        builtIn().stream()
            .filter(v -> v.layers() == layers && v.dModel() == width && v.patchSize() == patch)
            .filter(v -> v.dFf() == dFf && v.heads() == heads)
            .map(Vit::name)
            .findFirst()
            .orElse(own);
    String file =
        String.format(
            Locale.ROOT,
            "{family: vit, name: %s, layers: %d, d_model: %d, d_ff: %d, heads: %d, patch_size: %d}",
            name,
            layers,
            width,
            dFf,
            heads,
            patch);
    return new CandidateModel(
        new Vit(name, layers, width, dFf, heads, patch, IMAGE_SIZE, classes),
        layers,
        Integer.toString(width),
        name.equals(own) ? file : "",
        caveats);
  }

  private static List<Vit> builtIn() {
    return BuiltInModels.names().stream()
        .map(name -> BuiltInModels.find(name).orElseThrow())
        .filter(Vit.class::isInstance)
        .map(Vit.class::cast)
        .toList();
  }
}
