package org.corehours.sim.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.corehours.scaling.IntervalSettings;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.Prediction;
import org.corehours.sim.sweep.RequestException;
import org.corehours.units.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What loss does the law give, with its interval? */
@Command(
    name = "predict",
    description = "What loss does the law give, with its interval?",
    footer = {"", "Example:", "  corehours predict --law nfnet-jft4b --parameters 400M --data 8e9"})
final class PredictCommand implements Callable<Integer> {

  @Option(
      names = "--law",
      required = true,
      paramLabel = "L",
      description = "A law's name; `corehours list laws` shows them.")
  private String law;

  @Option(
      names = "--parameters",
      required = true,
      paramLabel = "N",
      converter = NumberConverter.class,
      description = "Parameters, as the law counts them (NFNets: without the classifier).")
  private double parameters;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "D",
      converter = NumberConverter.class,
      description = "Data seen, as the law counts it (NFNets: images, repeats counted).")
  private double data;

  @Option(
      names = "--level",
      defaultValue = "0.9",
      paramLabel = "P",
      description = "Probability that the interval holds a new run (default: ${DEFAULT-VALUE}).")
  private double level;

  @Mixin private Output output;

  @Override
  public Integer call() throws IOException {
    LossLaw found =
        Laws.find(law).orElseThrow(() -> RequestException.unknown("law", law, Laws.names()));
    Prediction prediction = predict(found);
    Map<String, Object> row = row(found, prediction);
    output.print(() -> text(found, prediction), () -> row, () -> List.of(row));
    return 0;
  }

  private Prediction predict(LossLaw found) {
    try {
      IntervalSettings standard = IntervalSettings.STANDARD;
      return found.predict(
          parameters, data, new IntervalSettings(level, standard.draws(), standard.seed()));
    } catch (IllegalArgumentException e) {
      throw new RequestException(e.getMessage());
    }
  }

  private Map<String, Object> row(LossLaw found, Prediction prediction) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("law", found.name());
    row.put("parameters", parameters);
    row.put("data", data);
    row.put("sparsity", 0.0);
    row.put("loss", prediction.loss());
    row.put("loss_low", prediction.low());
    row.put("loss_high", prediction.high());
    row.put("interval_level", prediction.level());
    row.put("extrapolated", prediction.extrapolated());
    return row;
  }

  private String text(LossLaw found, Prediction prediction) {
    String text =
        String.format(
            Locale.ROOT,
            "%s: %s parameters (%s), %s %s%n  loss %.4f nats, %.3g %% interval %.4f to %.4f%n",
            found.name(),
            Numbers.compact(parameters, 4),
            found.file().parametersCount(),
            Numbers.compact(data, 4),
            found.file().dataUnit(),
            prediction.loss(),
            100 * prediction.level(),
            prediction.low(),
            prediction.high());
    if (!prediction.extrapolated()) {
      return text;
    }
    return text
        + String.format(
            Locale.ROOT,
            "%nWarning: extrapolated; the law was fitted on N %.3g to %.3g and D %.3g to %.3g%n",
            found.range().parametersLow(),
            found.range().parametersHigh(),
            found.range().dataLow(),
            found.range().dataHigh());
  }
}
