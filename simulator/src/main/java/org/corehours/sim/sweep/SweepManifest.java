package org.corehours.sim.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.corehours.architecture.Architecture;
import org.corehours.published.Published;
import org.corehours.scaling.FittedRange;
import org.corehours.scaling.LossLaw;
import org.corehours.sim.curve.CurveModel;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.result.LawRange;
import org.corehours.sim.result.Manifest;
import org.corehours.sim.result.Provenance;
import org.corehours.sim.result.PublishedRun;
import org.corehours.sim.result.SweptLaw;
import org.corehours.sim.result.column.Columns;
import org.corehours.sim.result.store.SweepStore;
import org.corehours.tpu.sheet.FactSheet;

/** Writes down what a sweep was made from. */
public final class SweepManifest {

  private static final OptionalInt IMAGES = OptionalInt.of(224);
  private static final int DEFAULT_CLASSES = 30_000;

  /** What the published runs ran on, whose core-hours are given (arXiv:2310.16764, Figure 2). */
  private static final String PUBLISHED_CHIP = "tpu-v4";

  private SweepManifest() {}

  /** The manifest of a finished sweep. */
  public static Manifest of(
      Sweep sweep, JsonNode resolvedConfig, SweepStore stored, String version, Instant now) {
    List<LossLaw> laws = sweep.laws().all();
    List<Caveat> caveats = caveats(sweep, stored);
    return new Manifest(
        sweep.config().name(),
        version,
        now.toString(),
        System.getProperty("java.version"),
        sweep.setting().interval().seed(),
        resolvedConfig,
        new Provenance(
            joined(laws, LossLaw::name),
            joined(laws, law -> law.file().sha256()),
            joined(laws, law -> law.file().data())),
        laws.size() == 1 ? range(laws.get(0).range()) : null,
        chips(sweep),
        provenance(sweep.setting().calibration().sheet()),
        sweep.setting().dataset().name(),
        sweep.setting().interval().level(),
        stored.rows(),
        stored.parts(),
        Columns.infos(Columns.named(sweep.config().output().columns())),
        published(sweep),
        Published.PRETRAINING_SOURCE,
        Caveat.texts(caveats),
        caveats,
        laws.size() == 1 ? List.of() : sweptLaws(sweep.laws()),
        List.of());
  }

  private static List<SweptLaw> sweptLaws(SweptLaws laws) {
    List<SweptLaw> swept = new ArrayList<>();
    laws.byFamily()
        .forEach(
            (family, law) ->
                swept.add(
                    new SweptLaw(
                        family,
                        new Provenance(law.name(), law.file().sha256(), law.file().data()),
                        range(law.range()))));
    return swept;
  }

  private static LawRange range(FittedRange range) {
    return new LawRange(
        range.parametersLow(),
        range.parametersHigh(),
        range.dataLow(),
        range.dataHigh(),
        range.sparsityHigh());
  }

  /** The chips of all setups, usually one. */
  private static Provenance chips(Sweep sweep) {
    List<FactSheet> sheets =
        sweep.settings().stream().map(setting -> setting.chip().sheet()).distinct().toList();
    return new Provenance(
        joined(sheets, FactSheet::name),
        joined(sheets, FactSheet::sha256),
        joined(sheets, FactSheet::sources));
  }

  private static <T> String joined(List<T> sources, Function<T, String> text) {
    return sources.stream().map(text).distinct().collect(Collectors.joining(", "));
  }

  private static Provenance provenance(FactSheet sheet) {
    return new Provenance(sheet.name(), sheet.sha256(), sheet.sources());
  }

  /** Published runs of the sweep's models, where they are those very models. */
  private static List<PublishedRun> published(Sweep sweep) {
    if (!sweep.setting().dataset().name().equals("jft-4b")) {
      return List.of();
    }
    Set<String> names =
        sweep.models().stream()
            .filter(
                model -> model.resolution().equals(IMAGES) && model.classes() == DEFAULT_CLASSES)
            .map(Architecture::name)
            .collect(Collectors.toSet());
    return Published.pretrainingRuns().stream()
        .filter(run -> names.contains(run.model()))
        .map(
            run ->
                new PublishedRun(
                    run.model(), run.epochs(), PUBLISHED_CHIP, run.coreHours().value(), run.loss()))
        .toList();
  }

  private static List<Caveat> caveats(Sweep sweep, SweepStore stored) {
    List<Caveat> caveats = new ArrayList<>();
    sweep.laws().notComparable().ifPresent(caveats::add);
    if (stored.extrapolated() > 0) {
      caveats.add(
          new Caveat(
              Caveat.Kind.LAW_RANGE,
              "rows",
              String.format(
                  Locale.ROOT,
                  "%d of %d rows lie outside the range that the loss law was fitted on; they are"
                      + " marked extrapolated.",
                  stored.extrapolated(),
                  stored.rows())));
    }
    sweep.settings().stream()
        .flatMap(setting -> setting.timing().stream())
        .distinct()
        .forEach(caveats::add);
    SweepCurves.models(sweep).stream()
        .filter(model -> !model.hasOwnSchedule())
        .map(SweepManifest::otherSchedule)
        .forEach(caveats::add);
    return caveats;
  }

  private static Caveat otherSchedule(CurveModel model) {
    return new Caveat(
        Caveat.Kind.LAW_CONDITIONS,
        "learning_rate_schedule",
        "Losses are for the schedule of the law's runs, %s; the learning curves show where runs with %s end."
            .formatted(model.own(), model.schedule()));
  }
}
