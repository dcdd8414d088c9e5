package org.corehours;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the arrows between packages as they are drawn: data flows one way, nothing flows back. */
class ArchitectureTest {

  private static final String ROOT = "org.corehours.";

  /** The library's face: the package that has no name of its own below the root. */
  private static final String FACE = "";

  private static final List<String> CORE =
      List.of(
          "units",
          "architecture",
          "workload",
          "sparsity",
          "scaling",
          "curve",
          "fitting",
          "published");
  private static final List<String> TPU =
      List.of("tpu.sheet", "tpu.chip", "tpu.timing", "tpu.network", "tpu.partition", "tpu.cost");

  /**
   * A package and the packages of this project it may use; quantities and files are everybody's.
   */
  private record Arrow(String from, List<String> to) {

    static Arrow of(String from, String... to) {
      return new Arrow(from, List.of(to));
    }

    static Arrow of(String from, List<String> some, List<String> more) {
      return new Arrow(from, concat(some, more));
    }

    String[] allowed() {
      return Stream.of(List.of(from, "units", "files"), to)
          .flatMap(List::stream)
          .map(ArchitectureTest::packages)
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return from + " -> " + to;
    }
  }

  /** Every package there is, or will be. */
  static List<Arrow> arrows() {
    return List.of(
        Arrow.of(
            FACE,
            concat(CORE, TPU),
            List.of(
                "sim.config",
                "sim.run",
                "sim.name",
                "sim.plan",
                "sim.fit",
                "sim.sweep",
                "sim.result")),
        Arrow.of("units"),
        Arrow.of("files"),
        Arrow.of("architecture", "workload", "sparsity", "curve", "published"),
        Arrow.of("workload", "sparsity"),
        Arrow.of("sparsity"),
        Arrow.of("scaling", "sparsity"),
        Arrow.of("curve"),
        Arrow.of("fitting", "scaling", "curve"),
        Arrow.of("published"),
        Arrow.of("tpu.sheet"),
        Arrow.of("tpu.chip", "tpu.sheet"),
        Arrow.of("tpu.timing", "tpu.sheet", "tpu.chip", "workload", "sparsity"),
        Arrow.of("tpu.network", "tpu.chip"),
        Arrow.of("tpu.partition", "tpu.timing", "tpu.network", "tpu.chip", "workload", "sparsity"),
        Arrow.of("tpu.cost", TPU, List.of("workload", "sparsity")),
        Arrow.of("tpu.calibration", TPU, List.of("architecture", "workload", "published")),
        Arrow.of("sim.config", "architecture", "sparsity"),
        Arrow.of("sim.curve", concat(CORE, TPU), List.of()),
        Arrow.of("sim.run", concat(CORE, TPU), List.of("sim.config", "sim.curve", "sim.result")),
        Arrow.of("sim.name", concat(CORE, TPU), List.of("sim.config", "sim.run", "sim.result")),
        Arrow.of(
            "sim.sweep",
            concat(CORE, TPU),
            List.of("sim.config", "sim.curve", "sim.result", "sim.run", "sim.name")),
        Arrow.of("sim.finetune", concat(CORE, TPU), List.of("sim.run", "sim.result")),
        Arrow.of("sim.plan", concat(CORE, TPU), List.of("sim.run", "sim.name", "sim.result")),
        Arrow.of("sim.sparsity", concat(CORE, TPU), List.of("sim.run", "sim.result")),
        Arrow.of("sim.validate", concat(CORE, TPU), List.of("tpu.calibration", "sim.finetune")),
        Arrow.of("sim.fit", "fitting", "scaling", "curve", "sparsity", "sim.result"),
        Arrow.of("sim.result"),
        Arrow.of("sim.report", "sim.result"),
        Arrow.of(
            "sim.answer",
            concat(CORE, TPU),
            List.of("sim.curve", "sim.finetune", "sim.plan", "sim.sparsity", "sim.result")),
        Arrow.of(
            "sim.serve",
            concat(CORE, TPU),
            List.of(
                "sim.config",
                "sim.run",
                "sim.curve",
                "sim.plan",
                "sim.answer",
                "sim.result",
                "sim.report")),
        Arrow.of(
            "sim.cli",
            concat(CORE, TPU),
            List.of(
                "tpu.calibration",
                "sim.config",
                "sim.run",
                "sim.name",
                "sim.sweep",
                "sim.curve",
                "sim.finetune",
                "sim.plan",
                "sim.sparsity",
                "sim.answer",
                "sim.serve",
                "sim.validate",
                "sim.fit",
                "sim.result",
                "sim.report")));
  }

  /** Within the report, from the page of a sweep down to what charts and tables are. */
  static List<Arrow> arrowsWithinReport() {
    return List.of(
        Arrow.of("table"),
        Arrow.of("chart"),
        Arrow.of("draw", "chart", "table"),
        Arrow.of("page", "chart", "table"),
        Arrow.of("runs", "chart", "table"),
        Arrow.of("sweep", "runs", "draw", "chart", "table"),
        Arrow.of("fit", "page", "draw", "chart", "table"),
        Arrow.of("plan", "draw", "chart", "table"),
        Arrow.of("step", "draw", "chart", "table"));
  }

  /** What the server takes nothing from but constants, which the compiler copies. */
  private static final List<String> CONSTANTS = List.of("sim.report");

  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.corehours");

  @Test
  void productionClassesAreSeen() {
    assertThat(PRODUCTION).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void usesOnlyWhatItMay(Arrow arrow) {
    check(
        classes()
            .that()
            .resideInAPackage(packages(arrow.from()))
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(arrow.allowed()).or(not(resideInAPackage("org.corehours..")))));
  }

  @ParameterizedTest
  @MethodSource("arrowsWithinReport")
  void reportPointsDownward(Arrow arrow) {
    String report = ROOT + "sim.report";
    String[] allowed =
        Stream.concat(Stream.of(arrow.from()), arrow.to().stream())
            .map(name -> report + "." + name)
            .toArray(String[]::new);
    check(
        classes()
            .that()
            .resideInAPackage(report + "." + arrow.from())
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(allowed).or(not(resideInAPackage(report + "..")))));
  }

  @Test
  void whatAChartShowsKnowsNeitherRowsNorPixels() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "sim.report.chart")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + "sim.result..", "java.awt..", "com.fasterxml.."));
  }

  /** Within the simulator, where each arrow is drawn by itself. */
  @ParameterizedTest
  @MethodSource("arrows")
  void noArrowIsDrawnForNothing(Arrow arrow) {
    assertThat(arrow.to())
        .filteredOn(to -> isSimulator(arrow.from()) && to.startsWith("sim."))
        .filteredOn(to -> !isUsed(arrow, to))
        .isSubsetOf(arrow.from().equals("sim.serve") ? CONSTANTS : List.of());
  }

  private static boolean isUsed(Arrow arrow, String to) {
    return PRODUCTION.stream()
        .filter(resideInAPackage(packages(arrow.from())))
        .flatMap(user -> user.getDirectDependenciesFromSelf().stream())
        .anyMatch(dependency -> resideInAPackage(packages(to)).test(dependency.getTargetClass()));
  }

  private static boolean isSimulator(String name) {
    return name.equals(FACE) || name.startsWith("sim.");
  }

  /** A package with those below it; the library's face by itself. */
  private static String packages(String name) {
    return name.equals(FACE) ? "org.corehours" : ROOT + name + "..";
  }

  @Test
  void everyClassHasAPackageThatIsDrawn() {
    String[] drawn = arrows().stream().map(arrow -> packages(arrow.from())).toArray(String[]::new);
    check(classes().should().resideInAnyPackage(drawn));
  }

  @Test
  void noClassNameStandsTwice() {
    assertThat(
            PRODUCTION.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info")))
        .doesNotHaveDuplicates();
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
  }

  @Test
  void onlySweepUsesNd4j() {
    check(onlyFrom("sim.sweep.design", "org.nd4j..", "org.bytedeco.."));
  }

  @Test
  void onlyResultUsesSql() {
    check(onlyFrom("sim.result.store", "org.duckdb..", "java.sql..", "javax.sql.."));
  }

  @Test
  void onlyReportDrawsCharts() {
    check(onlyFrom("sim.report.draw", "org.jfree..", "java.awt.."));
  }

  @Test
  void onlyServeSpeaksHttp() {
    check(onlyFrom("sim.serve", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."));
  }

  @Test
  void onlyCliParsesCommandLines() {
    check(onlyFrom("sim.cli", "picocli.."));
  }

  @Test
  void onlyCliKnowsExitCodes() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "sim.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class));
  }

  private static ArchRule onlyFrom(String user, String... used) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + user + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(used);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(PRODUCTION);
  }

  private static List<String> concat(List<String> some, List<String> more) {
    return Stream.of(some, more).flatMap(List::stream).toList();
  }
}
