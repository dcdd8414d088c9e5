package org.corehours.published;

import com.google.common.base.Splitter;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.corehours.units.CoreHours;

/**
 * The published tables, read from the comma-separated resources beside this class; the comment
 * lines of each name its source and the error of what was digitised.
 */
public final class Published {

  /** Source of {@link #pretrainingRuns()}. */
  public static final String PRETRAINING_SOURCE =
      "Smith, Brock, Berrada & De 2023, arXiv:2310.16764, Figure 2, digitised";

  /** Source of {@link #family()}. */
  public static final String FAMILY_SOURCE = "Brock et al. 2021, arXiv:2102.06171, Table 3";

  /** Source of {@link #learningRates()}. */
  public static final String LEARNING_RATE_SOURCE =
      "Smith, Brock, Berrada & De 2023, arXiv:2310.16764, Figure 3";

  /** Source of {@link #fineTuningRuns()}. */
  public static final String FINE_TUNING_SOURCE =
      "Smith, Brock, Berrada & De 2023, arXiv:2310.16764, Figure 1, digitised";

  private Published() {}

  /** The 36 NFNet runs on JFT-4B. */
  public static List<PretrainingRun> pretrainingRuns() {
    return rows("nfnet_jft4b_pretraining.csv").stream()
        .map(
            row ->
                new PretrainingRun(
                    modelName(row.get(0)),
                    Double.parseDouble(row.get(1)),
                    new CoreHours(Double.parseDouble(row.get(2))),
                    Double.parseDouble(row.get(3))))
        .toList();
  }

  /** The published runs whose models are of a family; none of most. */
  public static List<PretrainingRun> pretrainingRuns(String family) {
    return family.equals("nfnet") ? pretrainingRuns() : List.of();
  }

  /** Parameters and multiply-adds of NFNet-F0 to F6. */
  public static List<FamilyMember> family() {
    return rows("nfnet_family.csv").stream()
        .map(
            row ->
                new FamilyMember(
                    modelName(row.get(0)),
                    Integer.parseInt(row.get(2)),
                    Integer.parseInt(row.get(3)),
                    row.get(4),
                    row.get(5),
                    row.get(6).isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.parseDouble(row.get(6)))))
        .toList();
  }

  /** The 18 optimal learning rates of NFNets on JFT-4B. */
  public static List<LearningRateOptimum> learningRates() {
    return rows("nfnet_optimal_learning_rate.csv").stream()
        .map(
            row ->
                new LearningRateOptimum(
                    modelName(row.get(0)),
                    Double.parseDouble(row.get(1)),
                    Double.parseDouble(row.get(2))))
        .toList();
  }

  /** The 26 NFNets fine-tuned on ImageNet. */
  public static List<FineTuningRun> fineTuningRuns() {
    return rows("nfnet_imagenet_finetuning.csv").stream()
        .map(
            row ->
                new FineTuningRun(
                    modelName(row.get(0)),
                    Double.parseDouble(row.get(1)),
                    new CoreHours(Double.parseDouble(row.get(2))),
                    Boolean.parseBoolean(row.get(3)),
                    Double.parseDouble(row.get(4))))
        .toList();
  }

  private static String modelName(String printed) {
    return "nfnet-" + printed.toLowerCase(Locale.ROOT);
  }

  private static List<List<String>> rows(String resource) {
    List<String> lines = lines(resource).stream().filter(line -> !line.startsWith("#")).toList();
    Splitter comma = Splitter.on(',');
    return IntStream.range(1, lines.size()).mapToObj(i -> comma.splitToList(lines.get(i))).toList();
  }

  private static List<String> lines(String resource) {
    try {
      return Resources.readLines(
          Resources.getResource(Published.class, resource), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
