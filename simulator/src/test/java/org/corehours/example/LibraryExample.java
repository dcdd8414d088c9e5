package org.corehours.example;

import java.time.Duration;
import java.util.Locale;
import org.corehours.Corehours;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.result.estimate.Estimate;
import org.corehours.units.CoreHours;

/** Estimates a run, then plans a budget under constraints. */
public final class LibraryExample {

  public static void main(String[] args) {
    Corehours corehours = Corehours.on("tpu-v4");
    Estimate run = corehours.estimate("nfnet-f3", CoreHours.of(5_000));
    print("%s: loss %.3f, %.0f USD", run.model().name(), loss(run), run.bill().money().value());

    Corehours constrained = corehours.maxChips(64).deadline(Duration.ofDays(10));
    Plan plan = constrained.plan(CoreHours.of(10_000));
    Design best = plan.best().design();
    print("%s: loss %.3f after %.2f epochs", best.name(), best.loss(), best.epochs());
    print("best of %d designs, %d are close", plan.designs().size(), plan.near().size());
  }

  private static double loss(Estimate run) {
    return run.prediction().orElseThrow().loss();
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
