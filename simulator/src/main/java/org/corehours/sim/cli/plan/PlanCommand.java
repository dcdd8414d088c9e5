package org.corehours.sim.cli.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.corehours.sim.answer.PlanAnswer;
import org.corehours.sim.answer.PlanJson;
import org.corehours.sim.cli.io.OutputOption;
import org.corehours.sim.cli.option.AmountConverter;
import org.corehours.sim.cli.option.AmountsConverter;
import org.corehours.sim.cli.option.ChipOptions;
import org.corehours.sim.cli.option.DurationConverter;
import org.corehours.sim.cli.option.PositiveNumber;
import org.corehours.sim.cli.option.SiteOptions;
import org.corehours.sim.cli.option.UsdConverter;
import org.corehours.sim.cli.option.WholeNumber;
import org.corehours.sim.plan.Plan;
import org.corehours.sim.plan.PlanSearch;
import org.corehours.sim.plan.Planner;
import org.corehours.sim.run.RefusedException;
import org.corehours.tpu.chip.Chip;
import org.corehours.tpu.timing.FittedCalibration;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plans the training within a budget. */
@Command(
    name = "plan",
    description = {
      "What should I train with a budget of core-hours?",
      "",
      "Tries models of many depths and widths, estimates the cost of each on every slice, and ranks"
          + " those within the budget by loss. Core-hours count cores: a TPU v4 chip has two."
    },
    footer = {
      "",
      "Examples:",
      "  corehours plan --budget 10k",
      "  corehours plan --budget 0.4k,2k,10k,50k,110k --out plans",
      "  corehours plan --usd 50k --deadline 7d --max-chips 256",
      "  corehours plan --budget 10k --data-limit 1B --format json",
      "  corehours plan --budget 2k --family nfnet,vit",
      "  corehours plan --budget 5k --family vit --execution sparse-unit",
      "  corehours plan --budget 5k --family vit --sparsity 2:4 --chips 64"
    })
public final class PlanCommand implements Callable<Integer> {

  @ArgGroup(exclusive = true)
  private final Money money = new Money();

  @Option(
      names = "--deadline",
      paramLabel = "T",
      converter = DurationConverter.class,
      description = "Longest wall-clock time of the run, such as 14d or 36h (default: none).")
  private Double deadline;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      converter = AmountConverter.class,
      description = "Designs to show (default: ${DEFAULT-VALUE}).")
  private double top;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory for charts and designs.csv (default: not written).")
  private Path out;

  @Mixin private ChipOptions chip;

  @Mixin private SearchOptions search;

  @Mixin private SiteOptions site;

  @Mixin private OutputOption output;

  /** The budget. */
  static final class Money {
    @Option(
        names = "--budget",
        paramLabel = "H",
        split = AmountsConverter.SEPARATOR,
        converter = AmountsConverter.class,
        description =
            "Core-hours to spend; several, as in 2k,10k,50k, show how the best design grows.")
    private List<Double> coreHours = List.of();

    @Option(
        names = "--usd",
        paramLabel = "M",
        split = AmountsConverter.SEPARATOR,
        converter = UsdConverter.class,
        description = "US dollars to spend instead, at the price of a chip-hour.")
    private List<Double> usd = List.of();

    List<Double> budgets(Chip chip) {
      if (coreHours.isEmpty() && usd.isEmpty()) {
        throw new RefusedException(
            "plan needs a budget: --budget in core-hours, or --usd", "Maybe --budget 10k.");
      }
      if (usd.isEmpty()) {
        return coreHours.stream().map(hours -> positive("--budget", hours)).toList();
      }
      double price = chip.pricePerChipHour().value();
      if (price == 0) {
        throw new RefusedException(
            "--usd cannot be used where a chip-hour costs nothing", "Maybe --budget 10k.");
      }
      return usd.stream().map(m -> positive("--usd", m) / price * chip.coresPerChip()).toList();
    }
  }

  @Override
  public Integer call() throws IOException {
    PlanAnswer answer = answer();
    output.print(() -> PlanText.of(answer), () -> PlanJson.of(answer), () -> PlanJson.rows(answer));
    if (out != null) {
      PlanFiles.write(out, answer);
      output.message("Charts and designs.csv are in " + out);
    }
    return 0;
  }

  private PlanAnswer answer() throws IOException {
    SiteOptions.Accounts accounts = site.accounts(chip.chip());
    FittedCalibration calibration = chip.calibration();
    List<Double> budgets = money.budgets(accounts.chip());
    double hours = deadline == null ? Double.POSITIVE_INFINITY : deadline;
    int shown = WholeNumber.of("--top", top, "10");
    List<PlanAnswer.Family> families = new ArrayList<>();
    PlanSearch asked = search.search();
    for (String family : asked.families()) {
      Planner planner =
          new Planner(asked.request(family, accounts.chip(), calibration, accounts.site(), hours));
      List<Plan> plans = budgets.stream().map(planner::plan).toList();
      families.add(new PlanAnswer.Family(planner, plans));
    }
    return new PlanAnswer(families, shown);
  }

  private static double positive(String option, double value) {
    return PositiveNumber.of(option, value, PlanSearch.MOST_BUDGET, "10k");
  }
}
