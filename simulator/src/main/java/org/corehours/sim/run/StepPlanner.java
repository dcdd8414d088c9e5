package org.corehours.sim.run;

import java.util.Locale;
import java.util.Optional;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.ModelFamilies;
import org.corehours.tpu.cost.PartitionSearch;
import org.corehours.tpu.cost.Slice;
import org.corehours.tpu.cost.StepCost;
import org.corehours.tpu.cost.StepCostModel;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.network.Torus;
import org.corehours.tpu.partition.Partition;
import org.corehours.tpu.timing.ProgramList;
import org.corehours.workload.Optimizer;

/** Chooses the slice and the partition of a run where the request leaves them open. */
final class StepPlanner {

  private final PartitionSearch search;
  private final Setting setting;

  StepPlanner(StepCostModel costs, Setting setting) {
    this.search = new PartitionSearch(costs);
    this.setting = setting;
  }

  /** The optimizer asked for, or the family's usual one. */
  Optimizer optimizer(Architecture model) {
    return setting.optimizer().orElseGet(() -> ModelFamilies.of(model).optimizer());
  }

  /** The cost of a step, on the slice asked for or on a sensible one. */
  StepCost plan(Architecture model, ProgramList programs) {
    Optimizer optimizer = optimizer(model);
    if (setting.chips().isPresent()) {
      int chips = setting.chips().getAsInt();
      return cost(programs, new Slice(setting.chip(), chips, setting.batch()), optimizer);
    }
    if (setting.partitioning() instanceof Partitioning.Given given) {
      return cost(programs, sliceOf(given.partition()), optimizer);
    }
    if (model.resolution().isPresent()) {
      Slice slice = Slice.forBatch(setting.chip(), setting.batch());
      StepCost cost = cost(programs, slice, optimizer);
      if (cost.fits()) {
        return cost;
      }
    }
    return smallestThatFits(programs, optimizer, 1);
  }

  /** The valid slice with as many devices as a partition divides the work into. */
  private Slice sliceOf(Partition partition) {
    int devicesPerChip = setting.chip().devices(1);
    int chips = (partition.devices() + devicesPerChip - 1) / devicesPerChip;
    return new Slice(setting.chip(), Slices.of(setting.chip(), chips).chips(), setting.batch());
  }

  private StepCost cost(ProgramList programs, Slice slice, Optimizer optimizer) {
    if (setting.partitioning() instanceof Partitioning.Given given) {
      return search
          .cost(programs, slice, optimizer, given.partition())
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      String.format(
                          Locale.ROOT,
                          "partition (%s) cannot be laid along the axes of %d chips",
                          given.partition(),
                          slice.chips())));
    }
    return setting.partitioning() instanceof Partitioning.Fastest
        ? search.fastest(programs, slice, optimizer)
        : search.simplest(programs, slice, optimizer);
  }

  /** The smallest valid slice that the run fits on; if there is none, the largest that works. */
  private StepCost smallestThatFits(ProgramList programs, Optimizer optimizer, int fromChips) {
    StepCost last = null;
    for (Torus torus : Slices.valid(setting.chip())) {
      if (torus.chips() >= fromChips) {
        Slice slice = new Slice(setting.chip(), torus.chips(), setting.batch());
        Optional<StepCost> cost = search.find(programs, slice, optimizer);
        if (cost.isPresent()) {
          last = cost.orElseThrow();
        }
        if (last != null && last.fits()) {
          return last;
        }
      }
    }
    if (last == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "batch (%d) is too small for every slice of %s with at least %d chips",
              setting.batch(),
              setting.chip().name(),
              fromChips));
    }
    return last;
  }

  /** A change that makes a run fit that does not. */
  String wayOut(Architecture model, ProgramList programs, StepCost cost) {
    Optimizer optimizer = optimizer(model);
    StepCost sameSlice = search.fastest(programs, cost.slice(), optimizer);
    if (sameSlice.fits()) {
      return "it fits with partition " + sameSlice.partition().toString().replace(" ", "");
    }
    try {
      StepCost larger = smallestThatFits(programs, optimizer, cost.slice().chips() + 1);
      if (larger.fits()) {
        return "the smallest slice that fits has " + larger.slice().chips() + " chips";
      }
    } catch (IllegalArgumentException e) {
      // No larger slice can divide this batch.
    }
    return "no slice of this chip fits with this batch";
  }
}
