package org.corehours.sim.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.corehours.fitting.Observation;
import org.corehours.sim.result.Caveat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsReaderTest {

  private static final String HEADER = "parameters,data,loss,sparsity\n";

  @TempDir private Path dir;

  private Runs read(String name, String text) throws IOException {
    return RunsReader.read(Files.writeString(dir.resolve(name), text), Optional.empty());
  }

  private void refused(String name, String text, String... parts) {
    assertThatThrownBy(() -> read(name, text))
        .isInstanceOf(RunsException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void theSameRunsInEveryFormatAreTheSame() throws IOException {
    List<Observation> csv =
        read("a.csv", "\uFEFFloss,parameters,data,model,weight\n2.5,1M,2e9,a,1\n2.4,2e6,2e9,b,3\n")
            .observations();
    assertThat(csv)
        .containsExactly(
            new Observation("a", 0, 1e6, 2e9, 2.5, 1), new Observation("b", 0, 2e6, 2e9, 2.4, 3));
    String first = "{\"model\":\"a\",\"weight\":1,\"parameters\":1e6,\"data\":2e9,\"loss\":2.5}";
    String second = "{\"model\":\"b\",\"weight\":3,\"parameters\":2e6,\"data\":2e9,\"loss\":2.4}";
    assertThat(read("a.jsonl", first + "\n" + second + "\n").observations()).isEqualTo(csv);
    assertThat(read("a.json", "[" + first + "," + second + "]").observations()).isEqualTo(csv);
    assertThat(
            read(
                    "b.json",
                    "{\"model\":[\"a\",\"b\"],\"weight\":{\"0\":1,\"1\":3},"
                        + "\"parameters\":[1e6,2e6],\"data\":[2e9,2e9],\"loss\":[2.5,2.4]}")
                .observations())
        .isEqualTo(csv);
  }

  @Test
  void releasedColumnsMeanWhatTheirAuthorsSay() throws IOException {
    Path t5 =
        Files.writeString(
            dir.resolve("t5.csv"), ",sparsity,scale,val-loss,steps\n0,0.5,0.25,2.5,250000.0\n");
    Observation run = RunsReader.read(t5, Preset.find("jaxpruner-t5")).observations().get(0);
    assertThat(run.parameters()).isCloseTo(24 * 12 * 768.0 * 768 * 0.125, within(1e-6));
    assertThat(run.data()).isEqualTo(250_000 * 65_536.0);
    Path vit =
        Files.writeString(
            dir.resolve("vit.json"),
            "{\"scale\":{\"0\":0.25},\"sparsity\":{\"0\":0.75},\"total_examples\":{\"0\":225000000},"
                + "\"val-loss\":{\"0\":6.78}}");
    run = RunsReader.read(vit, Preset.find("jaxpruner-vit")).observations().get(0);
    assertThat(run.parameters()).isCloseTo(12 * 12 * 768.0 * 768 * 0.0625, within(1e-6));
    assertThat(run.data()).isEqualTo(2.25e8);
    assertThat(run.sparsity()).isEqualTo(0.75);
  }

  @ParameterizedTest
  @CsvSource({
    "'1e6,1e9,nan,0', 'row 1: loss (nan) is not a finite number'",
    "'1e6,1e9,,0', 'row 1: loss is missing'",
    "'1e6,1e9,-2,0', 'row 1: loss (-2) must be above zero'",
    "'0,1e9,2,0', 'row 1: parameters (0) must be above zero'",
    "'1e6,x,2,0', 'row 1: data (x) is not a finite number'",
    "'1e6,1e9,2,50', 'row 1: sparsity (50) must be a share in [0, 1), not a percentage; maybe 0.5'",
    "'1e6,1e9,2,1', 'row 1: sparsity (1) must lie in [0, 1)'",
    "'1e6,1e9,2,-0.5', 'row 1: sparsity (-0.5) must lie in [0, 1)'",
    "'1e6,1e9,2,100', 'row 1: sparsity (100) must lie in [0, 1)'",
    "'1e6,-1e9,2,0', 'row 1: data (-1e9) must be above zero'",
    "'1e6,1e9,0,0', 'row 1: loss (0) must be above zero'",
    "'inf,1e9,2,0', 'row 1: parameters (inf) is not a finite number'",
    "'1e6,1e9,2', 'row 1 has 3 values, the header has 4'"
  })
  void refusesABadRowByItsNumber(String row, String problem) {
    refused("a.csv", HEADER + row + "\n", "a.csv cannot be used", problem);
  }

  @Test
  void listsAllBadRowsOfALongFileUpToTen() {
    refused("a.csv", HEADER + "1e6,1e9,0,0\n".repeat(30), "row 1:", "row 10:", "and 20 more");
  }

  @Test
  void refusesAColumnOfPercentagesRowByRow() {
    refused(
        "a.csv",
        HEADER + "1e6,1e9,2.5,50\n1e6,2e9,2.4,75\n1e6,2e9,2.3,87.5\n",
        "row 1: sparsity (50) must be a share in [0, 1), not a percentage; maybe 0.5",
        "row 2: sparsity (75) must be a share in [0, 1), not a percentage; maybe 0.75",
        "row 3: sparsity (87.5) must be a share in [0, 1), not a percentage; maybe 0.875");
  }

  @Test
  void parquetIsReadByTheNamesOfItsColumns() throws IOException, SQLException {
    Path file = dir.resolve("runs.parquet");
    parquet(
        file,
        "SELECT * FROM (VALUES ('a', 2.5::DOUBLE, 1000000::BIGINT, 2e9::FLOAT, 0.5::DECIMAL(4,3)),"
            + " ('b', 2.4, 2000000, 4e9, 0)) AS t(model, loss, parameters, data, sparsity)");
    assertThat(RunsReader.read(file, Optional.empty()).observations())
        .containsExactly(
            new Observation("a", 0.5, 1e6, 2e9, 2.5, 1), new Observation("b", 0, 2e6, 4e9, 2.4, 1));
  }

  @Test
  void nullIsAMissingValueOfItsRow() throws IOException, SQLException {
    Path file = dir.resolve("runs.parquet");
    parquet(
        file,
        "SELECT * FROM (VALUES (2.5, 1e6, 2e9), (NULL, 1e6, 2e9), ('NaN'::DOUBLE, 1e6, NULL))"
            + " AS t(loss, parameters, data)");
    assertThatThrownBy(() -> RunsReader.read(file, Optional.empty()))
        .isInstanceOf(RunsException.class)
        .hasMessageContainingAll(
            "row 2: loss is missing", "row 3: data is missing", "row 3: loss (NaN)");
    refused(
        "a.jsonl", "{\"parameters\": 1, \"data\": null, \"loss\": 2}", "row 1: data is missing");
    refused("a.json", "{\"parameters\": [1], \"data\": [null], \"loss\": [2]}", "data is missing");
  }

  @Test
  void refusesParquetThatIsNone() throws IOException, SQLException {
    refused("a.parquet", "PAR1 and more", "a.parquet cannot be used", "read as Parquet", "Maybe");
    Path whole = dir.resolve("whole.parquet");
    parquet(whole, "SELECT 1 AS loss, 2 AS parameters FROM range(1000)");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(dir.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> RunsReader.read(cut, Optional.empty()))
        .isInstanceOf(RunsException.class)
        .hasMessageContaining("cannot be read as Parquet");
    assertThatThrownBy(() -> RunsReader.read(whole, Optional.empty()))
        .hasMessageContaining("column data is missing; there are loss, parameters");
    assertThatThrownBy(() -> RunsReader.read(dir.resolve("no.parquet"), Optional.empty()))
        .hasMessageContaining("there is no such file");
  }

  private static void parquet(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("COPY (" + query + ") TO '" + file + "' (FORMAT parquet)");
    }
  }

  @Test
  void noiseIsOfAllRunsOrNone() throws IOException {
    String header = "parameters,data,loss,noise\n";
    assertThat(read("a.csv", header + "1e6,1e9,3,0.02\n").observations().get(0).noise())
        .hasValue(0.02);
    refused("a.csv", header + "1e6,1e9,3,0.02\n2e6,1e9,2.9,\n", "row 2: noise is missing");
    refused("a.csv", header + "1e6,1e9,3,0\n", "row 1: noise (0) must be above zero");
  }

  @Test
  void refusesFilesThatAreNoTables() {
    refused("a.csv", "", "it is empty");
    refused("a.csv", HEADER, "it has no runs");
    refused("a.csv", "parameters,data\n1,2\n", "column loss is missing", "there are parameters");
    refused("a.csv", "parameters,data,loss,loss\n1,2,3,4\n", "column loss occurs more than once");
    refused("a.txt", "x", "its name must end in .csv, .json, .jsonl or .parquet");
    refused("a.json", "{\"parameters\": [1,", "cannot be read");
    refused("a.jsonl", "{\"loss\": 1, \"loss\": 2}", "Duplicate");
    refused("a.jsonl", "{\"loss\": 1}\n3\n", "row 2 is not an object");
    assertThatThrownBy(() -> RunsReader.read(dir.resolve("no.csv"), Optional.empty()))
        .hasMessageContaining("there is no such file");
  }

  @Test
  void suspectsUnitsWithoutChangingThem() throws IOException {
    Runs mixed = read("a.csv", HEADER + "1e6,1e9,3,0\n2e6,1e9,2.9,0\n4,1e9,2.8,0\n");
    assertThat(Caveat.texts(mixed.caveats()))
        .anySatisfy(w -> assertThat(w).contains("parameters jumps").contains("rows 3"));
    assertThat(mixed.caveats().get(0).kind()).isEqualTo(Caveat.Kind.UNIT);
    assertThat(mixed.caveats().get(0).subject()).isEqualTo("parameters");
    assertThat(mixed.observations().get(2).parameters()).isEqualTo(4);
    suspected("1,1e9,3,0\n2,1e9,2.9,0\n", "parameters lies between 1.000 and 2.000");
    assertThat(Caveat.texts(read("a.csv", HEADER + "1e6,1e9,3,0\n2e6,1e9,2,0\n").caveats()))
        .isEmpty();
    assertThat(
            Caveat.texts(
                read("a.csv", "parameters,data,loss,lr\n1e6,1e9,3,1\n2e6,1e9,2,1\n").caveats()))
        .containsExactly("columns that are not used: lr");
  }

  /** Runs of 1M and 2M parameters, 1e9 and 2e9 data and a loss of 2 to 3, in other units. */
  @Test
  void suspectsAColumnInAnotherUnitByAThousandOrAMillion() throws IOException {
    suspected("1e3,1e9,3,0\n2e3,2e9,2,0\n", "parameters lies between 1.000k and 2.000k");
    suspected("1e6,1e5,3,0\n2e6,2e5,2,0\n", "the median run has 0.1000 data", "parameters or data");
    suspected("1e6,1e3,3,0\n2e6,2e3,2,0\n", "data lies between 1.000k and 2.000k");
    suspected("1e6,1e9,3e-3,0\n2e6,2e9,2e-3,0\n", "loss lies between");
    suspected("1e6,1e9,3e3,0\n2e6,2e9,2e3,0\n", "loss lies between 2.000k and 3.000k");
    suspected("1e6,1e9,3,0\n2e6,2e6,2.5,0\n2e6,2e9,2,0\n", "data jumps from 2.000M", "rows 2");
    suspected("1e6,1e9,3,0\n2e6,2e9,2.5e-3,0\n2e6,2e9,2,0\n", "loss jumps from", "rows 2");
  }

  private void suspected(String rows, String... parts) throws IOException {
    assertThat(Caveat.texts(read("a.csv", HEADER + rows).caveats()))
        .anySatisfy(warning -> assertThat(warning).contains(parts));
  }

  @Test
  void saysThatRunsOfOneModelCannotBePredictedFromOthers() throws IOException {
    Runs one = read("a.csv", "model,parameters,data,loss\nm,1e6,1e9,3\nm,2e6,1e9,2.9\n");
    assertThat(Caveat.texts(one.caveats()))
        .singleElement()
        .asString()
        .contains("belong to model m", "maybe");
    assertThat(
            Caveat.texts(read("a.csv", "parameters,data,loss\n1e6,1e9,3\n1e6,2e9,2.9\n").caveats()))
        .isEmpty();
  }
}
