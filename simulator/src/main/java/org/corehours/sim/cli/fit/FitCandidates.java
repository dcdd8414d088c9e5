package org.corehours.sim.cli.fit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.corehours.fitting.Objective;
import org.corehours.fitting.Objective.Residuals;
import org.corehours.fitting.Selection;
import org.corehours.scaling.form.LawForm;
import org.corehours.sim.fit.Runs;

/** Forms and objectives that a law is selected from. */
record FitCandidates(List<LawForm> forms, List<Objective> objectives) {

  FitCandidates {
    forms = List.copyOf(forms);
    objectives = List.copyOf(objectives);
  }

  /** The usual objectives and that of the data's authors, perhaps only those of some residuals. */
  static FitCandidates of(
      List<LawForm> forms, Optional<Objective> authors, Optional<Residuals> residuals) {
    return new FitCandidates(
        forms,
        Stream.concat(Selection.OBJECTIVES.stream(), authors.stream())
            .distinct()
            .filter(objective -> residuals.isEmpty() || objective.residuals() == residuals.get())
            .toList());
  }

  Selection select(Runs runs) {
    return Selection.of(forms, objectives, runs.observations());
  }
}
