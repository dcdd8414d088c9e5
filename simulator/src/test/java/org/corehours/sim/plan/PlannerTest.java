package org.corehours.sim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.corehours.architecture.Architecture;
import org.corehours.architecture.nfnet.NfNet;
import org.corehours.scaling.Dataset;
import org.corehours.scaling.Datasets;
import org.corehours.scaling.Laws;
import org.corehours.scaling.LossLaw;
import org.corehours.scaling.NmPenalty;
import org.corehours.scaling.form.LossFunction;
import org.corehours.sim.result.Caveat;
import org.corehours.sim.run.Costed;
import org.corehours.sim.run.Estimator;
import org.corehours.sim.run.RefusedException;
import org.corehours.sim.run.RunLength;
import org.corehours.sim.run.Setting;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.SparseTraining;
import org.corehours.tpu.chip.Chips;
import org.corehours.tpu.cost.RunCost;
import org.corehours.tpu.cost.Site;
import org.corehours.tpu.network.Slices;
import org.corehours.tpu.network.Torus;
import org.corehours.tpu.timing.Calibrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {

  private static final LossLaw NFNET = Laws.find("nfnet-jft4b").orElseThrow();
  private static final LossLaw VIT = Laws.find("vit-jft4b-refit").orElseThrow();
  private static final Dataset JFT = Datasets.find("jft-4b").orElseThrow();

  private static Setting setting(LossLaw law) {
    return Setting.of(JFT, Chips.find("tpu-v4").orElseThrow()).withLaw(law);
  }

  private static PlanRequest request(double deadlineHours, int maxChips) {
    return new PlanRequest(
        setting(NFNET),
        Site.standard(),
        Candidates.of("nfnet", List.of(1, 2, 4, 8), List.of("1", "plus"), JFT),
        List.of(SparseTraining.DENSE),
        deadlineHours,
        ChipChoice.upTo(maxChips, Chips.find("tpu-v4").orElseThrow()));
  }

  private static PlanRequest sparse(Execution execution) {
    return new PlanRequest(
        setting(VIT),
        Site.standard(),
        Candidates.of("vit", List.of(4, 8), List.of("256", "512"), JFT),
        Trainings.of(VIT, execution),
        Double.POSITIVE_INFINITY,
        ChipChoice.upTo(64, Chips.find("tpu-v4").orElseThrow()));
  }

  /** One way to spend a budget, found without the planner. */
  private record Spent(String model, int chips, double price, double hours, double loss) {}

  /** Every slice of every model, whatever it costs. */
  private static List<Spent> everything(PlanRequest request, double budget) {
    List<Spent> all = new ArrayList<>();
    for (Torus slice : Slices.valid(request.setting().chip())) {
      if (request.chips().sizes().contains(slice.chips())) {
        Estimator estimator = new Estimator(request.setting().withChips(slice.chips()));
        for (CandidateModel candidate : request.candidates()) {
          Costed costed = estimator.cost(candidate.model(), SparseTraining.DENSE);
          RunCost run = estimator.cost(costed, new RunLength.CoreHours(budget));
          double hours = run.wallClock().hours();
          if (costed.heaviest().fits() && hours <= request.deadlineHours()) {
            double n = costed.workload().bodyParameters();
            all.add(
                new Spent(
                    candidate.model().name(),
                    slice.chips(),
                    run.coreHours().value() / run.examples(),
                    hours,
                    NFNET.law().loss(0, n, run.examples())));
          }
        }
      }
    }
    return all;
  }

  private static Spent chosen(List<Spent> all, Architecture model) {
    List<Spent> own = all.stream().filter(s -> s.model().equals(model.name())).toList();
    double cheapest = own.stream().mapToDouble(Spent::price).min().orElseThrow();
    return own.stream()
        .filter(s -> s.price() <= 1.02 * cheapest)
        .max(Comparator.comparingInt(Spent::chips))
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 1e9, 512",
    "10000, 1e9, 512",
    "10000, 100, 512",
    "110000, 1e9, 64",
    "50, 1, 32"
  })
  void theRankingIsThatOfTryingEverything(double budget, double deadline, int maxChips) {
    PlanRequest request = request(deadline, maxChips);
    List<Spent> all = everything(request, budget);
    List<Spent> expected =
        request.candidates().stream()
            .map(CandidateModel::model)
            .filter(model -> all.stream().anyMatch(s -> s.model().equals(model.name())))
            .map(model -> chosen(all, model))
            .sorted(Comparator.comparingDouble(Spent::loss))
            .toList();
    List<RankedDesign> designs = new Planner(request).plan(budget).designs();
    assertThat(designs).hasSameSizeAs(expected);
    for (int i = 0; i < designs.size(); i++) {
      Design design = designs.get(i).design();
      assertThat(design.name()).isEqualTo(expected.get(i).model());
      assertThat(design.run().step().slice().chips()).isEqualTo(expected.get(i).chips());
      assertThat(design.run().wallClock().hours()).isEqualTo(expected.get(i).hours());
      assertThat(design.loss()).isCloseTo(expected.get(i).loss(), within(1e-12));
    }
  }

  /** On that slice whatever another would cost, with the loss of trying it by hand. */
  @ParameterizedTest
  @ValueSource(ints = {4, 64, 256})
  void askedForChipsThereIsNoOtherSlice(int chips) {
    PlanRequest any = request(1e9, 512);
    PlanRequest fixed =
        new PlanRequest(
            any.setting(),
            any.site(),
            any.candidates(),
            any.trainings(),
            1e9,
            ChipChoice.exactly(chips));
    List<Spent> expected =
        everything(any, 5000).stream()
            .filter(spent -> spent.chips() == chips)
            .sorted(Comparator.comparingDouble(Spent::loss))
            .toList();
    Planner planner = new Planner(fixed);
    List<RankedDesign> designs = planner.plan(5000).designs();
    assertThat(designs)
        .extracting(ranked -> ranked.design().name())
        .isEqualTo(expected.stream().map(Spent::model).toList());
    assertThat(designs).allMatch(r -> r.design().run().step().slice().chips() == chips);
    assertThat(designs.get(0).loss()).isCloseTo(expected.get(0).loss(), within(1e-12));
    assertThat(planner.plan(5000).doubled().orElseThrow().run().step().slice().chips())
        .isEqualTo(chips);
  }

  private static PlanSearch search(
      String family, Optional<String> sparsity, OptionalInt chips, OptionalInt maxChips) {
    return new PlanSearch(
        List.of(family),
        Optional.empty(),
        Optional.empty(),
        4096,
        List.of(),
        "masked",
        sparsity,
        List.of(12),
        family.equals("nfnet") ? List.of() : List.of("768"),
        chips,
        maxChips,
        NmPenalty.STANDARD);
  }

  private static Plan plan(PlanSearch search, String chip, double budget) {
    PlanRequest request =
        search.request(
            search.families().get(0),
            Chips.find(chip).orElseThrow(),
            Calibrations.builtIn(),
            Site.standard(),
            Double.POSITIVE_INFINITY);
    return new Planner(request).plan(budget);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "0.75", "2:4", "3:4"})
  void askedForASparsityThereIsNoOther(String sparsity) {
    PlanSearch search =
        search("vit", Optional.of(sparsity), OptionalInt.empty(), OptionalInt.of(64));
    Plan plan = plan(search, "tpu-v4", 5000);
    assertThat(plan.designs())
        .hasSize(2)
        .allMatch(r -> r.design().costed().training().layers().toString().equals(sparsity));
    assertThat(plan.doubled().orElseThrow().costed().training().layers().toString())
        .isEqualTo(sparsity);
  }

  /** What is in the way is said, not that memory were too small. */
  @ParameterizedTest
  @CsvSource({
    "vit, 7:9, sparsity (7:9) does not fit, 768 inputs are not a multiple of 9",
    "nfnet, 0.5, sparsity (0.5) does not apply, no such layers",
    "vit, 5:4, sparsity (5:4) must keep, Maybe 4:5",
  })
  void whatNoModelAllowsIsSaid(String family, String sparsity, String says, String why) {
    PlanSearch search =
        search(family, Optional.of(sparsity), OptionalInt.empty(), OptionalInt.empty());
    assertThatThrownBy(() -> plan(search, "tpu-v4", 5000))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(says)
        .hasMessageContaining(why);
  }

  /** The ViT has 22 billion parameters; no way is known to share an image between chips. */
  @Test
  void chipsThatCannotDoSayWhichWould() {
    PlanSearch two =
        new PlanSearch(
            List.of("vit"),
            Optional.empty(),
            Optional.empty(),
            4096,
            List.of(),
            "masked",
            Optional.of("dense"),
            List.of(48),
            List.of("6144"),
            OptionalInt.of(2),
            OptionalInt.empty(),
            NmPenalty.STANDARD);
    RefusedException tooFew =
        catchThrowableOfType(RefusedException.class, () -> plan(two, "tpu-v4", 10_000));
    assertThat(tooFew.parameter()).hasValue("chips");
    assertThat(tooFew.value()).hasValue("2");
    assertThat(tooFew.getMessage()).containsPattern("Maybe chips \\d+, smaller depths");
    int enough =
        Integer.parseInt(tooFew.getMessage().replaceAll("(?s).*Maybe chips (\\d+).*", "$1"));
    assertThat(holds(two, enough)).isTrue();
    assertThat(holds(two, enough / 2)).isFalse();
    PlanSearch many = search("nfnet", Optional.empty(), OptionalInt.of(5000), OptionalInt.empty());
    assertThatThrownBy(() -> plan(many, "tpu-v4", 10_000))
        .hasMessageContaining("chips (5000) are too many for a batch of 4096 examples")
        .hasMessageContaining("Maybe 2048");
  }

  private static boolean holds(PlanSearch search, int chips) {
    PlanRequest request =
        search.request(
            "vit",
            Chips.find("tpu-v4").orElseThrow(),
            Calibrations.builtIn(),
            Site.standard(),
            1e9);
    Estimator estimator = new Estimator(request.setting().withChips(chips));
    return request.candidates().stream()
        .anyMatch(c -> estimator.cost(c.model(), SparseTraining.DENSE).heaviest().fits());
  }

  @Test
  void chipsAndTheMostChipsMustNotExcludeEachOther() {
    PlanSearch both = search("vit", Optional.empty(), OptionalInt.of(128), OptionalInt.of(64));
    assertThatThrownBy(() -> plan(both, "tpu-v4", 5000))
        .hasMessageContaining("max_chips (64) is less than the chips asked for, 128");
    PlanSearch large =
        search("vit", Optional.of("dense"), OptionalInt.of(1024), OptionalInt.empty());
    assertThat(plan(large, "tpu-v4", 5000).best().design().run().step().slice().chips())
        .isEqualTo(1024);
  }

  /** 577 to 639 chips are all the slice of 576. */
  @Test
  void theMostChipsAreSlices() {
    assertThat(ChipChoice.upTo(600, Chips.find("tpu-v4").orElseThrow()).sizes())
        .isEqualTo(ChipChoice.upTo(576, Chips.find("tpu-v4").orElseThrow()).sizes())
        .endsWith(512, 576);
  }

  /** Each draw by itself, from the losses of whole designs. */
  @Test
  void chancesAreCountedDrawByDraw() {
    List<RankedDesign> designs = new Planner(request(1e9, 64)).plan(5000).designs();
    double[] wins = new double[designs.size()];
    double[] regret = new double[designs.size()];
    for (LossFunction draw : NFNET.draws()) {
      List<Double> losses =
          designs.stream()
              .map(RankedDesign::design)
              .map(d -> draw.loss(0, d.point().parameters(), d.run().examples()))
              .toList();
      double best = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      wins[losses.indexOf(best)]++;
      for (int i = 0; i < regret.length; i++) {
        regret[i] += losses.get(i) - best;
      }
    }
    int draws = NFNET.draws().size();
    for (int i = 0; i < designs.size(); i++) {
      assertThat(designs.get(i).probabilityBest()).isCloseTo(wins[i] / draws, within(1e-12));
      assertThat(designs.get(i).expectedRegret()).isCloseTo(regret[i] / draws, within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {400, 5000, 110_000})
  void chancesAddUpAndRegretSeesTheSameDesignsAsGood(double budget) {
    Plan plan = new Planner(request(1e9, 512)).plan(budget);
    double sum = plan.designs().stream().mapToDouble(RankedDesign::probabilityBest).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(plan.designs()).allMatch(ranked -> ranked.expectedRegret() >= 0);
    RankedDesign least =
        plan.designs().stream()
            .min(Comparator.comparingDouble(RankedDesign::expectedRegret))
            .orElseThrow();
    assertThat(plan.near()).contains(least);
    assertThat(plan.best().expectedRegret()).isLessThan(Plan.NEAR * plan.best().loss());
  }

  @Test
  void twiceTheBudgetIsAPlanOfItsOwn() {
    Planner planner = new Planner(request(1e9, 64));
    Plan plan = planner.plan(3000);
    RankedDesign doubled = planner.plan(6000).best();
    assertThat(plan.doubled().orElseThrow().name()).isEqualTo(doubled.design().name());
    assertThat(plan.doublingChange()).isEqualTo(doubled.loss() - plan.best().loss()).isNegative();
  }

  /** On 64 chips, 128 cores, 10k core-hours take 78 hours, on 16 four times as long. */
  @Test
  void aDeadlineTakesMoreChips() {
    Design free = new Planner(request(1e9, 512)).plan(10_000).best().design();
    Design hurried = new Planner(request(80, 512)).plan(10_000).best().design();
    assertThat(free.run().wallClock().hours()).isGreaterThan(80);
    assertThat(hurried.run().wallClock().hours()).isLessThanOrEqualTo(80);
    assertThat(hurried.run().step().slice().chips()).isGreaterThanOrEqualTo(64);
    assertThat(hurried.loss()).isGreaterThan(free.loss());
  }

  @Test
  void aDeadlineThatCannotBeMetSaysWhatWouldDo() {
    Planner planner = new Planner(request(24, 64));
    assertThatThrownBy(() -> planner.plan(10_000))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("take at least 78.1 h")
        .hasMessageContaining("deadline 79h")
        .hasMessageContaining("max_chips 256")
        .hasMessageContaining("budget 3.0");
    assertThat(new Planner(request(79, 64)).plan(10_000).designs()).isNotEmpty();
    assertThat(new Planner(request(24, 256)).plan(10_000).designs()).isNotEmpty();
    assertThat(planner.plan(3040).designs()).isNotEmpty();
  }

  @Test
  void aBudgetBelowOneStepIsRefused() {
    Planner planner = new Planner(request(1e9, 64));
    assertThatThrownBy(() -> planner.plan(1e-4))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("does not pay for one step");
  }

  /** Masked zeros cost as much as weights and are worth less. */
  @Test
  void maskedDesignsAreNeverBetterThanDenseOnesOfTheirShape() {
    List<RankedDesign> designs = new Planner(sparse(new Execution.Masked())).plan(50).designs();
    assertThat(designs).hasSize(2 * 2 * 2 * 6);
    for (RankedDesign ranked : designs) {
      Design design = ranked.design();
      Design dense =
          designs.stream()
              .map(RankedDesign::design)
              .filter(d -> d.costed().training().isDense())
              .filter(d -> d.candidate().equals(design.candidate()))
              .findFirst()
              .orElseThrow();
      assertThat(design.loss()).isGreaterThanOrEqualTo(dense.loss());
      assertThat(design.nonZeroParameters()).isLessThanOrEqualTo(dense.nonZeroParameters());
    }
  }

  @Test
  void aSparseUnitRunsGroupsOnlyAndFree() {
    List<Design> designs =
        new Planner(sparse(new Execution.SparseUnit(1)))
            .plan(50).designs().stream().map(RankedDesign::design).toList();
    assertThat(designs)
        .extracting(d -> d.costed().training().layers().toString())
        .containsOnly("dense", "2:4", "1:4");
  }

  @Test
  void shapesLieBetweenThoseOfTheRuns() {
    List<CandidateModel> candidates = Candidates.of("nfnet", List.of(), List.of(), JFT);
    assertThat(candidates).allMatch(candidate -> candidate.caveats().isEmpty());
    assertThat(candidates)
        .extracting(candidate -> candidate.model().name())
        .contains("nfnet-f0", "nfnet-f7", "nfnet-f3+", "nfnet-f7+", "nfnet-d6-plus")
        .doesNotContain("nfnet-d9-w1.00", "nfnet-d1-plus")
        .doesNotHaveDuplicates();
    assertThat(candidates)
        .allMatch(c -> ((NfNet) c.model()).widths().get(2) <= NfNet.PLUS_WIDTHS.get(2));
  }

  @Test
  void shapesAskedForBesidesCarryAWarning() {
    List<CandidateModel> candidates = Candidates.of("nfnet", List.of(8, 16), List.of("1"), JFT);
    assertThat(candidates.get(0).caveats()).isEmpty();
    assertThat(candidates.get(1).caveats())
        .singleElement()
        .satisfies(caveat -> assertThat(caveat.kind()).isEqualTo(Caveat.Kind.SHAPE))
        .satisfies(caveat -> assertThat(caveat.text()).contains("shape"));
  }

  /** d_model over layers is 32 (small), 64 (base), 42.7 (large) and 40 (huge, of other heads). */
  @Test
  void visionTransformersHaveTheAspectsOfBuiltInOnes() {
    List<CandidateModel> candidates = Candidates.of("vit", List.of(), List.of(), JFT);
    assertThat(candidates)
        .extracting(candidate -> candidate.model().name())
        .contains("vit-s-16", "vit-b-16", "vit-l-16", "vit-l32-w1280-p14")
        .doesNotHaveDuplicates();
    assertThat(Candidates.of("vit", List.of(48), List.of("768"), JFT))
        .allMatch(candidate -> candidate.caveats().get(0).text().startsWith("shape"));
  }

  @Test
  void epochsBeyondThoseOfTheRunsAreMarked() {
    assertThat(RepeatedData.caveat(NFNET, 8, 1)).isEmpty();
    assertThat(RepeatedData.caveat(NFNET, 9, 1).orElseThrow().text())
        .contains("9.00 epochs", "8.00");
    assertThat(RepeatedData.caveat(VIT, 1, 1)).isEmpty();
    assertThat(RepeatedData.caveat(VIT, 1.5, 1)).isPresent();
  }

  /** Less data are seen more often; the law counts all passes alike, so losses stay. */
  @Test
  void epochsCountTheDataThatThereIs() {
    Setting all = setting(NFNET);
    Setting quarter =
        Setting.of(new Dataset("jft-4b", 1e9, JFT.classes(), JFT.source()), all.chip())
            .withLaw(NFNET);
    PlanRequest whole = request(1e9, 64);
    PlanRequest part =
        new PlanRequest(
            quarter, whole.site(), whole.candidates(), whole.trainings(), 1e9, whole.chips());
    Design few = new Planner(part).plan(20_000).best().design();
    Design many = new Planner(whole).plan(20_000).best().design();
    assertThat(few.epochs()).isCloseTo(4 * many.epochs(), within(1e-9));
    assertThat(few.loss()).isEqualTo(many.loss());
    assertThat(few.caveats())
        .anyMatch(
            caveat ->
                caveat.kind() == Caveat.Kind.REPEATED_DATA
                    && caveat.text().startsWith("repeated data"));
    assertThat(many.caveats()).isEmpty();
  }

  @Test
  void theBestGrowsWithTheBudget() {
    Planner planner = new Planner(request(1e9, 64));
    Growth growth = Growth.between(planner, 400, 110_000);
    assertThat(growth.points()).hasSize(65);
    for (int i = 1; i < growth.points().size(); i++) {
      Growth.Point point = growth.points().get(i);
      Growth.Point before = growth.points().get(i - 1);
      assertThat(point.design().loss()).isLessThan(before.design().loss());
      assertThat(point.design().parameters()).isGreaterThanOrEqualTo(before.design().parameters());
    }
    Growth.Passing passing = growth.epochsPassOne().orElseThrow();
    assertThat(passing.first()).isLessThanOrEqualTo(passing.always());
    assertThat(planner.best(passing.always()).orElseThrow().epochs()).isGreaterThanOrEqualTo(1);
    assertThat(Growth.between(planner, 20_000, 50_000).epochsPassOne()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"decoder", "nfnets"})
  void unknownFamiliesAreRefused(String family) {
    assertThatThrownBy(() -> Candidates.of(family, List.of(), List.of(), JFT))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("family (" + family + ")")
        .hasMessageContaining("Maybe");
  }
}
