package org.corehours.sim.cli.option;

import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.name.NamedLaw;
import picocli.CommandLine.Option;

/** The loss law of a model. */
public final class LawOption {

  /** Ways to name a law. */
  public static final String WHICH =
      "a name listed by `corehours list laws`, or a law file ending in .yaml";

  @Option(
      names = "--law",
      paramLabel = "L",
      description = "Loss law: " + WHICH + " (default: that of the model's family on the data).")
  private String law;

  /** The law asked for, if one is. */
  public Optional<LossLaw> named() {
    return Optional.ofNullable(law).map(NamedLaw::find);
  }

  /** The law asked for, which must be of the model's family, or that of the family on the data. */
  public Optional<LossLaw> of(Architecture model, Dataset data) {
    if (law == null) {
      return Laws.forFamily(model.family(), data.name());
    }
    LossLaw found = NamedLaw.find(law);
    NamedLaw.requireFamily(
        "MODEL",
        model,
        found,
        "Maybe leave --law out; for runs of your own, `corehours fit --family %s` records their family."
            .formatted(model.family()));
    return Optional.of(found);
  }
}
