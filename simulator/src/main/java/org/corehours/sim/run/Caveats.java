package org.corehours.sim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.corehours.scaling.Prediction;
import org.corehours.sim.result.Caveat;
import org.corehours.tpu.network.Slices;

/** Reasons to trust a run less: its memory, its slice, its chip, then its law. */
final class Caveats {

  private static final double GIB = 1L << 30;

  private Caveats() {}

  static List<Caveat> of(EstimatedRun run, Optional<Prediction> prediction) {
    List<Caveat> caveats = new ArrayList<>();
    if (!run.costed().heaviest().fits()) {
      caveats.add(tooLarge(run.costed()));
    }
    noSlice(run).ifPresent(caveats::add);
    run.setting().timing().ifPresent(caveats::add);
    if (run.point().isPresent() && prediction.isPresent()) {
      caveats.addAll(LawCaveats.of(run, run.point().get(), prediction.get()));
    } else {
      caveats.add(noLaw(run));
    }
    return caveats;
  }

  private static Caveat tooLarge(Costed costed) {
    double needed = costed.heaviest().memoryPerCore().value();
    double there = costed.heaviest().slice().chip().hbmCapacityPerCore().value();
    return new Caveat(
        Caveat.Kind.MEMORY,
        costed.model().name(),
        String.format(
            Locale.ROOT,
            "does not fit: %.1f GiB on each core, %.1f more than available; %s",
            needed / GIB,
            (needed - there) / GIB,
            costed.wayOut().get()));
  }

  /** Why that many chips are not a slice that exists, if so. */
  private static Optional<Caveat> noSlice(EstimatedRun run) {
    int chips = run.costed().heaviest().slice().chips();
    try {
      Slices.of(run.setting().chip(), chips);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          new Caveat(
              Caveat.Kind.SLICE,
              "chips",
              e.getMessage() + "; one grid without wrap-around is assumed"));
    }
  }

  private static Caveat noLaw(EstimatedRun run) {
    return new Caveat(
        Caveat.Kind.LAW,
        "law",
        "no loss law is known for %s on %s"
            .formatted(run.costed().model().family(), run.setting().dataset().name()));
  }
}
