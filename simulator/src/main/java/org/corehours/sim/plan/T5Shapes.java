package org.corehours.sim.plan;

import java.util.List;
import java.util.Locale;
import org.corehours.architecture.BuiltInModels;
import org.corehours.architecture.T5;
import org.corehours.sim.result.Caveat;

/** T5s with the built-in models' aspects and their vocabulary and lengths. */
final class T5Shapes {

  private T5Shapes() {}

  static List<CandidateModel> candidates(List<Integer> depths, List<String> widths) {
    List<Double> known =
        usual().stream().map(t5 -> t5.dModel() / (double) t5.encoderLayers()).distinct().toList();
    return TransformerGrid.candidates(
        depths, widths, known, (l, width, caveats) -> List.of(candidate(l, width, caveats)));
  }

  private static CandidateModel candidate(int layers, int width, List<Caveat> caveats) {
    int heads = width / TransformerGrid.HEAD;
    int dFf = TransformerGrid.MLP_RATIO * width;
    String own = "t5-l" + layers + "-w" + width;
    String name =
        usual().stream()
            .filter(t5 -> t5.encoderLayers() == layers && t5.dModel() == width)
            .map(T5::name)
            .findFirst()
            .orElse(own);
    T5 like = usual().get(0);
    String file =
        String.format(
            Locale.ROOT,
            "{family: t5, name: %s, encoder_layers: %d, decoder_layers: %d, d_model: %d, d_ff: %d,"
                + " heads: %d}",
            name,
            layers,
            layers,
            width,
            dFf,
            heads);
    T5 model =
        new T5(
            name,
            layers,
            layers,
            width,
            dFf,
            like.mlpMatrices(),
            heads,
            TransformerGrid.HEAD,
            like.vocabulary(),
            like.inputLength(),
            like.targetLength(),
            like.tiedEmbeddings());
    return new CandidateModel(
        model, layers, Integer.toString(width), name.equals(own) ? file : "", caveats);
  }

  /** The built-in models with such heads and MLPs; xl and xxl have others. */
  private static List<T5> usual() {
    return BuiltInModels.names().stream()
        .map(name -> BuiltInModels.find(name).orElseThrow())
        .filter(T5.class::isInstance)
        .map(T5.class::cast)
        .filter(t5 -> t5.dFf() == TransformerGrid.MLP_RATIO * t5.dModel())
        .filter(t5 -> t5.headDim() == TransformerGrid.HEAD)
        .toList();
  }
}
