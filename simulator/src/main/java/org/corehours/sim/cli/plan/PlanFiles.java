package org.corehours.sim.cli.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.corehours.scaling.Prediction;
import org.corehours.sim.answer.PlanAnswer;
import org.corehours.sim.answer.PlanJson;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.plan.Design;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.report.plan.DesignsChart;
import org.corehours.sim.report.plan.GrowthChart;
import org.corehours.sim.result.file.StagedFiles;
import org.corehours.units.Numbers;

/** The charts and the table that the plan command leaves behind. */
final class PlanFiles {

  private static final List<String> IMAGES = List.of("svg", "png");

  private PlanFiles() {}

  /** Writes all files, replacing older ones. */
  static void write(Path dir, PlanAnswer answer) throws IOException {
    Files.createDirectories(dir);
    StagedFiles.write(dir, "designs.csv", OutputOption.csv(PlanJson.rows(answer)));
    for (PlanAnswer.Family family : answer.families()) {
      String name = family.plans().get(0).best().design().candidate().model().family();
      for (Plan plan : family.plans()) {
        String budget = Numbers.compact(plan.budget(), 3);
        long rounded = Math.round(plan.budget());
        for (String image : IMAGES) {
          Path file =
              dir.resolve(
                  String.format(Locale.ROOT, "loss-vs-parameters-%s-%d.%s", name, rounded, image));
          DesignsChart.write(
              file, "%s with %s core-hours".formatted(name, budget), Plan.NEAR, points(plan));
        }
      }
      if (family.plans().size() > 1) {
        writeGrowth(dir, name, family);
      }
    }
  }

  private static List<DesignsChart.Point> points(Plan plan) {
    return plan.designs().stream().map(ranked -> point(ranked.design(), plan)).toList();
  }

  private static DesignsChart.Point point(Design design, Plan plan) {
    Prediction prediction = design.predict(plan.request().setting().interval());
    return new DesignsChart.Point(
        design.name(), design.parameters(), prediction.loss(), prediction.low(), prediction.high());
  }

  private static void writeGrowth(Path dir, String name, PlanAnswer.Family family)
      throws IOException {
    List<GrowthChart.Point> points = family.plans().stream().map(PlanFiles::point).toList();
    List<GrowthChart.Between> between =
        family.growth().points().stream()
            .map(
                p ->
                    new GrowthChart.Between(
                        p.budget(), p.design().parameters(), p.design().epochs()))
            .toList();
    for (String image : IMAGES) {
      Path file = dir.resolve("best-vs-budget-%s.%s".formatted(name, image));
      GrowthChart.write(file, name + ": the best design for each budget", points, between);
    }
  }

  private static GrowthChart.Point point(Plan plan) {
    Plan.Range parameters = plan.nearRange(Design::parameters);
    Plan.Range epochs = plan.nearRange(Design::epochs);
    return new GrowthChart.Point(
        plan.budget(),
        plan.best().design().parameters(),
        parameters.low(),
        parameters.high(),
        plan.best().design().epochs(),
        epochs.low(),
        epochs.high());
  }
}
