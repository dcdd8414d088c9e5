package org.corehours.sim.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.corehours.sim.config.schema.Schemas;
import org.corehours.sim.config.yaml.ConfigException;
import org.corehours.sparsity.Execution;
import org.corehours.sparsity.PrunedLayers;
import org.corehours.sparsity.PruningSchedule;
import org.corehours.sparsity.SparseTraining;
import org.corehours.sparsity.SparsityPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "2:4, 2, 4",
    "4:8, 4, 8",
    "1:16, 1, 16",
    "'2:4', 2, 4",
    "1:59, 1, 59",
    "16:64, 16, 64",
    "\"2:4\", 2, 4",
  })
  void patternsNeedNoQuotes(String written, int n, int m) {
    PrunedLayers expected = PrunedLayers.blocks(new SparsityPattern.Nm(n, m), false);

    for (String form : List.of("%s", "[%s]", "[ dense,%s]", "\n  - %s", "\n- dense\n- %s\n")) {
      List<SparseTraining> training = training("sparsity: " + form.formatted(written));
      assertThat(training.get(training.size() - 1).layers()).as(form).isEqualTo(expected);
    }
  }

  /** Read as numbers of base 60, they would be 124, 248 and 76. */
  @Test
  void patternsAreNoTimes() {
    assertThat(texts("sparsity: [2:4, 4:8, 1:16]"))
        .containsExactly("2:4 gradual masked", "4:8 gradual masked", "1:16 gradual masked");
    assertThat(texts("{name: x, models: [nfnet-f0], epochs: [1], sparsity: 2:4}", ""))
        .containsExactly("2:4 gradual masked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          dense                           ~ dense
          0                               ~ dense
          4:4                             ~ dense
          0.5                             ~ 0.5
          .5                              ~ 0.5
          5e-1                            ~ 0.5
          '0.5'                           ~ 0.5
          0.875                           ~ 0.875
          attention=0.5,mlp=2:4           ~ attention=0.5,mlp=2:4
          ["attention=0.5,mlp=2:4"]       ~ attention=0.5,mlp=2:4
          ["mlp=2:4, attention=0.5"]      ~ attention=0.5,mlp=2:4
          embedding=0.9                   ~ embedding=0.9
          """)
  void readsASparsity(String written, String sparsity) {
    assertThat(training("sparsity: " + written))
        .singleElement()
        .satisfies(training -> assertThat(training.layers()).hasToString(sparsity));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          gradual                                             ~ gradual
          gradual,start=0.1,end=0.6,ramp=linear               ~ gradual,start=0.1,end=0.6,ramp=linear
          ["gradual, start=0.1"]                              ~ gradual,start=0.1
          "gradual,update_interval=100"                       ~ gradual,update_interval=100
          pretrained                                          ~ pretrained
          one-shot,at=0.25                                    ~ one-shot,at=0.25
          [constant]                                          ~ constant
          """)
  void readsASchedule(String written, String schedule) {
    assertThat(training("sparsity: 0.5\nschedule: " + written))
        .singleElement()
        .satisfies(training -> assertThat(training.schedule()).hasToString(schedule));
  }

  @ParameterizedTest
  @CsvSource({
    "masked, masked",
    "[compressed], compressed",
    "sparse-unit, sparse-unit",
    "sparse-unit=0.9, sparse-unit=0.9",
    "[sparse-unit=1], sparse-unit=1.0",
    "ideal, ideal"
  })
  void readsAnExecution(String written, String execution) {
    assertThat(training("sparsity: 2:4\nexecution: " + written))
        .singleElement()
        .satisfies(training -> assertThat(training.execution()).hasToString(execution));
  }

  @Test
  void aRangeIsLinearUnlessItSaysOtherwise() {
    assertThat(texts("sparsity: {from: 0, to: 0.9, points: 4}"))
        .containsExactly(
            "dense gradual masked",
            "0.3 gradual masked",
            "0.6 gradual masked",
            "0.9 gradual masked");
    assertThat(training("sparsity: {from: 0, to: 0.9, points: 10, scale: linear}")).hasSize(10);
    assertThat(texts("sparsity: {from: 0.2, to: 0.8, points: 3, scale: log}"))
        .containsExactly("0.2 gradual masked", "0.4 gradual masked", "0.8 gradual masked");
  }

  @Test
  void eachSparsityHasEachScheduleAndEachExecution() {
    assertThat(
            texts(
                """
                sparsity: [2:4, dense, 0.5]
                schedule: [constant, gradual]
                execution: [ideal, sparse-unit, masked]
                """))
        .containsExactly(
            "2:4 constant ideal",
            "2:4 constant sparse-unit",
            "2:4 constant masked",
            "2:4 gradual ideal",
            "2:4 gradual sparse-unit",
            "2:4 gradual masked",
            "dense gradual masked",
            "0.5 constant ideal",
            "0.5 constant masked",
            "0.5 gradual ideal",
            "0.5 gradual masked");
  }

  @Test
  void aSparseUnitRunsOnlyWhatIsAllOfPatterns() {
    String units = "\nexecution: [masked, sparse-unit]";

    assertThat(training("sparsity: \"attention=2:4,mlp=1:4\"" + units)).hasSize(2);
    assertThat(training("sparsity: \"attention=4:4,mlp=1:4\"" + units)).hasSize(2);
    assertThat(training("sparsity: \"attention=0.5,mlp=1:4\"" + units)).hasSize(1);
  }

  @Test
  void aDenseModelIsTrainedInOneWay() {
    String others = "\nschedule: [gradual, constant]\nexecution: [ideal, sparse-unit]\npad: true\n";

    assertThat(training("sparsity: dense" + others)).containsExactly(SparseTraining.DENSE);
    assertThat(training("sparsity: 8:8" + others)).containsExactly(SparseTraining.DENSE);
    assertThat(training(others)).containsExactly(SparseTraining.DENSE);
  }

  @Test
  void patternsMayBePadded() {
    assertThat(training("sparsity: [2:4, 0.5]\npad: true"))
        .allMatch(training -> training.layers().padded());
    assertThat(training("sparsity: [2:4, 0.5]\npad: false"))
        .noneMatch(training -> training.layers().padded());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.3, 0.3", "'''0.3''', 0.3", "1, 1"})
  void thePenaltyIsANumber(String written, double penalty) {
    assertThat(read("pattern_penalty: " + written).patternPenalty()).isEqualTo(penalty);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          sparsity: 4:2               ~ sparsity (4:2) must keep at least 1 and at most m of every m weights ~ Maybe 2:4: the kept weights come first.
          sparsity: [dense, 0:4]      ~ sparsity[1] (0:4) must keep at least 1 and at most m of every m weights ~ Maybe 2:4.
          sparsity: 2:0               ~ sparsity (2:0) must keep at least 1 and at most m of every m weights ~ Maybe 1:2.
          sparsity: 1.2               ~ sparsity (1.2) must be below 1, or no weight would be left ~ Maybe 0.9.
          sparsity: [0.5, 50]         ~ sparsity[1] (50) must be below 1, or no weight would be left ~ Maybe 0.5.
          sparsity: 1                 ~ sparsity (1) must be below 1, or no weight would be left ~ Maybe 0.9.
          sparsity: -1                ~ sparsity (-1) must be dense, a fraction such as 0.75, or n:m such as 2:4 ~ For example 2:4.
          sparsity: nan               ~ sparsity (nan) must be dense, a fraction such as 0.75, or n:m such as 2:4 ~ For example 2:4.
          sparsity: [.nan]            ~ sparsity[0] (.nan) must be dense, a fraction such as 0.75, or n:m such as 2:4 ~ For example 2:4.
          sparsity: 1e999             ~ sparsity (1e999) must be below 1, or no weight would be left ~ Maybe 0.9.
          sparsity: 12345:99999       ~ sparsity (12345:99999) must be dense, a fraction such as 0.75, or n:m such as 2:4 ~ For example 2:4.
          sparsity: dens              ~ sparsity (dens) must be dense, a fraction such as 0.75, or n:m such as 2:4 ~ Maybe you mean dense.
          sparsity: ''                ~ sparsity ("") must be dense, a fraction such as 0.75, or n:m such as 2:4 ~ For example 2:4.
          sparsity: true              ~ sparsity (true) must be a text or a number or a list or keys with values (from, to, points, scale), not true or false ~ For example sparsity: [dense, 0.5, 0.75, 2:4, attention=0.5,mlp=2:4].
          sparsity: [true]            ~ sparsity[0] (true) must be a text or a number, not true or false ~ For example 2:4.
          sparsity: [[0.5]]           ~ sparsity[0] ([0.5]) must be a text or a number, not a list ~ For example 2:4.
          sparsity:                   ~ sparsity has no value ~ For example sparsity: [dense, 0.5, 0.75, 2:4, attention=0.5,mlp=2:4].
          sparsity: []                ~ sparsity ([]) must have at least 1 value ~ For example sparsity: [dense, 0.5, 0.75, 2:4, attention=0.5,mlp=2:4].
          sparsity: [0.5, 0.50]       ~ sparsity[1] (0.50) is the same as sparsity[0] ~ Remove one of the two.
          sparsity: [4:4, 0.5, dense] ~ sparsity[2] (dense) is the same as sparsity[0] ~ Remove one of the two.
          sparsity: attention=4:2,mlp=0.5 ~ sparsity (attention=4:2,mlp=0.5) cannot be used: sparsity (4:2) must keep at least 1 and at most m of every m weights ~ Maybe 2:4: the kept weights come first.
          sparsity: mpl=0.5           ~ sparsity (mpl=0.5) contains an unknown kind of layer: mpl ~ Maybe attention, cross_attention, mlp, embedding or classifier.
          sparsity: mlp=0.5,mlp=0.6   ~ sparsity (mlp=0.5,mlp=0.6) must give each kind of layer once ~ Maybe attention=0.5,mlp=2:4.
          sparsity: {from: 0.5, to: 0.2, points: 3} ~ sparsity.from (0.5) must be below sparsity.to (0.2) ~ The range is upside down: swap the two.
          sparsity: {from: 0, to: 1, points: 3} ~ sparsity.to (1) must be below 1 ~ For example to: 0.9.
          sparsity: {from: -0.1, to: 0.9, points: 3} ~ sparsity.from (-0.1) must be at least 0 ~ Maybe 0.1.
          sparsity: {from: 0, to: 2:4, points: 3} ~ sparsity.to (2:4) must be a number ~ For example to: 0.9.
          sparsity: {from: 0, to: 0.9} ~ sparsity.points is missing ~ For example points: 10.
          sparsity: {from: 0, to: 0.9, points: 3, scale: log} ~ sparsity.from (0) must be above zero on a scale that is log ~ Maybe scale: linear, or list dense and the others.
          sparsity: {from: 0.5, to: 0.50000000000001, points: 999} ~ sparsity ({from: 0.5, to: 0.50000000000001, points: 999}) has more points than there are numbers between its ends ~ Give fewer points.
          sparity: 0.5                ~ sparity (0.5) is not a known key ~ Maybe you mean sparsity.
          pad: 4                      ~ pad (4) must be true or false, not a number ~ For example pad: true.
          pattern_penalty: -0.2       ~ pattern_penalty (-0.2) must be at least 0 ~ Maybe 0.2.
          pattern_penalty: .nan       ~ pattern_penalty (.nan) must be a number ~ For example pattern_penalty: 0.2.
          pattern_penalty: 1k         ~ pattern_penalty (1k) must be at most 1 ~ For example pattern_penalty: 0.2.
          """)
  void oneBadLineIsOneProblem(String line, String sentence, String hint) {
    assertThat(problems(line)).containsExactly(sentence + " | " + (hint == null ? "" : hint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          schedule: gradul                 ~ schedule (gradul) must be SCHEDULES ~ Maybe you mean gradual.
          schedule: [gradual, oneshot]     ~ schedule[1] (oneshot) must be SCHEDULES ~ Maybe you mean one-shot.
          schedule: sometimes              ~ schedule (sometimes) must be SCHEDULES ~ EXAMPLE
          schedule: gradual,stat=0.1       ~ schedule (gradual,stat=0.1) must be SCHEDULES ~ EXAMPLE
          schedule: gradual,start=nan      ~ schedule (gradual,start=nan) must be SCHEDULES ~ EXAMPLE
          schedule: gradual,start=0.9,end=0.1 ~ schedule (gradual,start=0.9,end=0.1) cannot be used: schedule must have 0 <= start < end <= 1, not start=0.9, end=0.1 ~ EXAMPLE
          schedule: one-shot,at=2          ~ schedule (one-shot,at=2) cannot be used: schedule's at (2.0) must lie in [0, 1] ~ EXAMPLE
          schedule: [gradual,start=0.1]    ~ schedule[1] (start=0.1) must be SCHEDULES ~ Put the whole schedule in quotes: within brackets a comma begins the next value.
          schedule: ["gradual,start=0.25", gradual] ~ schedule[1] (gradual) is the same as schedule[0] ~ Remove one of the two.
          schedule: 3                      ~ schedule (3) must be a text or a list, not a number ~ For example schedule: gradual.
          execution: maskd                 ~ execution (maskd) must be EXECUTIONS ~ Maybe you mean masked.
          execution: [masked, sparse_unit=0.9] ~ execution[1] (sparse_unit=0.9) must be EXECUTIONS ~ Maybe you mean sparse-unit.
          execution: sparse-unit=0         ~ execution (sparse-unit=0) cannot be used: efficiency of the sparse unit (0.0) must lie in (0, 1] ~ For example sparse-unit=0.8.
          execution: [sparse-unit, sparse-unit=0.8] ~ execution[1] (sparse-unit=0.8) is the same as execution[0] ~ Remove one of the two.
          execution: gpu                   ~ execution (gpu) must be EXECUTIONS ~ For example sparse-unit=0.8.
          execution: {masked: 1}           ~ execution ({masked: 1}) must be a text or a list, not keys with values ~ For example execution: masked.
          """)
  void badSchedulesAndExecutionsAreFound(String line, String sentence, String hint) {
    String expected =
        (sentence + " | " + hint)
            .replace("SCHEDULES", PruningSchedule.FORMS)
            .replace("EXECUTIONS", Execution.FORMS)
            .replace("EXAMPLE", "For example \"gradual,start=0.1,end=0.6\".");

    assertThat(problems("sparsity: 2:4\n" + line)).containsExactly(expected);
  }

  @Test
  void aSparsityWithoutAnExecutionIsRefused() {
    String problem =
        " has no execution that can run it: sparse-unit needs n:m patterns"
            + " | Maybe a pattern such as 2:4, or add masked to execution.";

    assertThat(problems("sparsity: [dense, 2:4, 0.5, 0.75]\nexecution: [sparse-unit]"))
        .containsExactly("sparsity[2] (0.5)" + problem, "sparsity[3] (0.75)" + problem);
    assertThat(problems("sparsity: {from: 0, to: 0.5, points: 3}\nexecution: sparse-unit"))
        .containsExactly("sparsity ({from: 0, to: 0.5, points: 3})" + problem);
  }

  @Test
  void problemsOfAllAxesAreReportedTogetherWithTheirLines() {
    ConfigException exception =
        Configs.refused(
            directory,
            Configs.SHORTEST
                + """
                sparsity:
                  - true
                  - 4:2
                  - "0.5\\nMaybe"
                schedule: never
                execution: [masked, perfect]
                pad: maybe
                batch_size: 0
                """);

    assertThat(exception.problems())
        .extracting(problem -> problem.line().orElseThrow() + " " + problem.path())
        .containsExactly(
            "5 sparsity[0]",
            "6 sparsity[1]",
            "7 sparsity[2]",
            "8 schedule",
            "9 execution[1]",
            "10 pad",
            "11 batch_size");
  }

  @Test
  void tooManyWaysAreRefused() {
    String schedules =
        "schedule: ["
            + String.join(
                ", ",
                new Random(1)
                    .doubles(20, 0, 1)
                    .mapToObj(at -> "\"one-shot,at=" + at + "\"")
                    .toList())
            + "]\n";

    assertThat(problems("sparsity: {from: 0.1, to: 0.9, points: 1000}\n" + schedules))
        .singleElement()
        .asString()
        .endsWith(
            "makes 20000 setups with the other run fields, above 10000"
                + " | Give fewer of them, or zip some.");
  }

  /** What is written back fits the patterns of the schema, and what the reader refuses does not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sparsity dense",
        "sparsity 0.875",
        "sparsity 2:4",
        "sparsity attention=0.5,mlp=2:4",
        "sparsity cross_attention=1:4",
        "schedule gradual",
        "schedule constant",
        "schedule gradual,start=0.1,end=0.6,ramp=linear",
        "schedule one-shot,at=0.25",
        "schedule pretrained,update_interval=100",
        "execution masked",
        "execution compressed",
        "execution sparse-unit",
        "execution sparse-unit=0.9",
        "execution ideal"
      })
  void thePatternsOfTheSchemaFindTypos(String keyAndText) throws Exception {
    String key = keyAndText.substring(0, keyAndText.indexOf(' '));
    String text = keyAndText.substring(key.length() + 1);
    Pattern pattern =
        Pattern.compile(
            new ObjectMapper()
                .readTree(Schemas.sweep())
                .path("$defs")
                .path(key)
                .path("pattern")
                .asText());
    assertThat(text).matches(pattern);

    int found = 0;
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      StringBuilder typo = new StringBuilder(text);
      typo.setCharAt(random.nextInt(text.length()), (char) ('a' + random.nextInt(26)));
      if (!accepts(key, typo.toString())) {
        assertThat(typo.toString()).doesNotMatch(pattern);
        found++;
      }
    }
    assertThat(found).isPositive();
  }

  private static boolean accepts(String key, String text) {
    try {
      switch (key) {
        case "sparsity" -> PrunedLayers.parse(text, false);
        case "schedule" -> PruningSchedule.parse(text);
        default -> Execution.parse(text);
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void theShippedSweepsOfPrunedModelsCanBeRead() {
    SweepConfig vit = shipped("sparse-vit-jft4b");
    SweepConfig t5 = shipped("sparse-t5-c4");

    assertThat(vit.models()).hasSize(6);
    assertThat(t5.models()).hasSize(5);
    assertThat(vit.law()).contains("vit-jft4b");
    assertThat(t5.law()).contains("t5-c4");
    assertThat(t5.setups()).extracting(RunSetup::batchSize).containsOnly(2048L);
    assertThat(vit.lengths()).isEqualTo(t5.lengths());
    assertThat(((Budgets) vit.lengths()).coreHours())
        .hasSize(12)
        .startsWith(400.0)
        .endsWith(110_000.0);
    assertThat(training(vit)).hasSize(1 + 3 * 2 + 2 * 3).isEqualTo(training(t5));
    assertThat(training(vit)).startsWith(SparseTraining.DENSE).doesNotHaveDuplicates();
  }

  private static SweepConfig shipped(String name) {
    return ConfigReader.read(
        Configs.SHIPPED.resolve(name + ".yaml"), Configs.KNOWN_WITH_TRANSFORMERS);
  }

  private SweepConfig read(String lines) {
    return Configs.read(directory, Configs.SHORTEST + lines + "\n");
  }

  private static List<SparseTraining> training(SweepConfig config) {
    return config.setups().stream().map(RunSetup::training).toList();
  }

  private List<SparseTraining> training(String lines) {
    return training(read(lines));
  }

  private List<String> texts(String lines) {
    return texts(Configs.SHORTEST + lines, "\n");
  }

  private List<String> texts(String text, String end) {
    return training(Configs.read(directory, text + end)).stream()
        .map(training -> training.layers() + " " + training.schedule() + " " + training.execution())
        .toList();
  }

  private List<String> problems(String lines) {
    return Configs.problems(directory, Configs.SHORTEST + lines + "\n");
  }
}
