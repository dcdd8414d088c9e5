package org.corehours.sim.sweep;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.util.concurrent.UncheckedExecutionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.corehours.architecture.Architecture;
import org.corehours.sim.config.Budgets;
import org.corehours.sim.config.Epochs;
import org.corehours.sim.config.RunLengths;
import org.corehours.sim.config.RunSetup;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.RunLength;
import org.corehours.sim.run.Setting;
import org.corehours.sim.sweep.design.LengthKeys;
import org.corehours.sim.sweep.design.RowKeys;
import org.corehours.sim.sweep.design.SweptDesign;

/** The designs of a sweep by their numbers: model by model, setup by setup. For all threads. */
final class Designs {

  /** Designs that are kept once their cost is known. */
  private static final int KEPT = 512;

  private final Sweep sweep;
  private final Chunks chunks;
  private final List<RunLength> lengths;
  private final LengthKeys lengthKeys;
  private final RowKeys keys;
  private final List<Map<String, Estimator>> estimators;
  private final Cache<Long, SweptDesign> known =
      CacheBuilder.newBuilder().maximumSize(KEPT).build();

  /**
   * The designs of a sweep.
   *
   * @param chunks how its rows are cut
   */
  Designs(Sweep sweep, Chunks chunks) {
    this.sweep = sweep;
    this.chunks = chunks;
    lengths = lengths(sweep.config().lengths());
    lengthKeys = new LengthKeys(lengths);
    keys = new RowKeys(sweep.config().setups());
    estimators =
        sweep.settings().stream().map(setting -> estimators(setting, sweep.laws())).toList();
  }

  private static Map<String, Estimator> estimators(Setting setting, SweptLaws laws) {
    return ImmutableMap.copyOf(
        Maps.transformValues(laws.byFamily(), law -> new Estimator(setting.withLaw(law))));
  }

  private static List<RunLength> lengths(RunLengths lengths) {
    return lengths instanceof Budgets budgets
        ? budgets.coreHours().stream().<RunLength>map(RunLength.CoreHours::new).toList()
        : ((Epochs) lengths).epochs().stream().<RunLength>map(RunLength.Epochs::new).toList();
  }

  Chunks chunks() {
    return chunks;
  }

  /** A design, its cost computed once as long as it is kept. */
  SweptDesign get(long number) {
    try {
      return known.get(number, () -> design(number));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (UncheckedExecutionException e) {
      throw e.getCause() instanceof RefusedException refused ? refused : e;
    }
  }

  private SweptDesign design(long number) {
    Architecture model = sweep.models().get((int) (number / sweep.settings().size()));
    int i = (int) (number % sweep.settings().size());
    RunSetup setup = sweep.config().setups().get(i);
    Estimator estimator = estimators.get(i).get(model.family());
    return new SweptDesign(
        keys.of(model.name(), setup),
        estimator,
        estimator.cost(model, setup.training()),
        lengths,
        lengthKeys);
  }
}
