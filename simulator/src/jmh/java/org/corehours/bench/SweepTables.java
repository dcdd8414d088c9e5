package org.corehours.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.corehours.architecture.Architecture;
import org.corehours.scaling.form.SeparableInData;
import org.corehours.sim.config.Budgets;
import org.corehours.sim.config.ConfigReader;
import org.corehours.sim.name.BuiltIn;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.LawPoint;
import org.corehours.sim.sweep.Sweep;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.cost.RunCost;

/**
 * What SQL needs to compute a sweep of dense models by itself, as {@code models.csv} and {@code
 * budgets.csv}: the cost of one step of each model, its term of the loss law, and the budgets.
 */
public final class SweepTables {

  private SweepTables() {}

  /** Arguments: the sweep's config, and the directory to write to. */
  public static void main(String[] args) throws IOException {
    Sweep sweep = Sweep.of(ConfigReader.read(Path.of(args[0]), BuiltIn.names()));
    Estimator estimator = new Estimator(sweep.setting());
    Path dir = Path.of(args[1]);
    List<String> models =
        IntStream.range(0, sweep.models().size())
            .mapToObj(i -> i + "," + model(sweep, estimator, sweep.models().get(i)))
            .toList();
    write(
        dir.resolve("models.csv"),
        "id,model,parameters,hours,batch,usd,passes,fixed,b,beta,low,high",
        models);
    List<Double> budgets = ((Budgets) sweep.config().lengths()).coreHours();
    write(
        dir.resolve("budgets.csv"),
        "id,budget",
        IntStream.range(0, budgets.size()).mapToObj(i -> i + "," + budgets.get(i)).toList());
  }

  private static String model(Sweep sweep, Estimator estimator, Architecture model) {
    Costed costed = estimator.cost(model, SparseTraining.DENSE);
    RunCost one = new RunCost(costed.steps().mean(1), 1);
    LawPoint point = estimator.point(costed, sweep.setting().law().orElseThrow());
    SeparableInData law = point.law().law().separableInData().orElseThrow();
    return "%s,%s,%s,%s,%s,%s,%s,%s,%s,0.98,1.02"
        .formatted(
            model.name(),
            costed.workload().parameters(),
            one.coreHours().value(),
            one.examples(),
            one.money().value(),
            one.examples() / sweep.setting().dataset().examples(),
            law.rest(point.sparsity(), point.parameters()),
            law.coefficient(),
            law.exponent());
  }

  private static void write(Path file, String header, List<String> rows) throws IOException {
    Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
  }
}
