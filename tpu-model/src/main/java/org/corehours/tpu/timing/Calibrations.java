package org.corehours.tpu.timing;

import com.google.common.base.Suppliers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.corehours.tpu.chip.TimingCheck;
import org.corehours.tpu.chip.TimingCheckReader;
import org.corehours.tpu.sheet.ExpectedFact;
import org.corehours.tpu.sheet.Fact;
import org.corehours.tpu.sheet.FactReader;
import org.corehours.tpu.sheet.FactSheet;
import org.corehours.tpu.sheet.SheetFile;
import org.corehours.tpu.sheet.SheetValue;
import org.corehours.tpu.timing.FittedCalibration.Source;
import org.corehours.units.Seconds;

/** The calibration that is built in, and those in files. */
public final class Calibrations {

  private static final List<String> KEYS = List.of("name", "fitted_on", "checked", "facts");

  private static final List<ExpectedFact> FACTS =
      List.of(
          ExpectedFact.real("matrix_efficiency", "share of the padded peak", 0.001, 1),
          ExpectedFact.real("vector_efficiency", "share of the vector unit's peak", 0.001, 1),
          ExpectedFact.real("launch_overhead", "s/program", 0, 1));

  private static final Supplier<FittedCalibration> BUILT_IN =
      Suppliers.memoize(
          () ->
              SheetFile.builtIn(
                  Calibrations.class, "calibration.yaml", root -> read(root, Source.BUILT_IN)));

  private Calibrations() {}

  /** The constants as fitted to the 36 NFNet runs and MaxText's 22B model. */
  public static FittedCalibration builtIn() {
    return BUILT_IN.get();
  }

  /**
   * The calibration of a file.
   *
   * @throws org.corehours.tpu.sheet.SheetException listing everything that is wrong with the file
   */
  public static FittedCalibration read(Path file) {
    return SheetFile.read(file, root -> read(root, Source.FILE));
  }

  private static FittedCalibration read(SheetValue root, Source source) {
    Map<String, SheetValue> entries = root.entries(KEYS);
    Optional<String> name = root.required(entries, "name").flatMap(SheetValue::text);
    Optional<SheetValue> fittedOn = root.required(entries, "fitted_on");
    List<SheetValue> listed = fittedOn.map(SheetValue::items).orElse(List.of());
    List<String> chips = listed.stream().flatMap(chip -> chip.text().stream()).toList();
    if (fittedOn.isPresent() && listed.isEmpty()) {
      fittedOn.get().refuse("must name a chip", "For example [tpu-v4].");
    }
    List<TimingCheck> checked =
        root.required(entries, "checked").map(TimingCheckReader::checks).orElse(List.of());
    Map<String, Fact> facts =
        root.required(entries, "facts")
            .map(value -> FactReader.facts(value, FACTS))
            .orElse(Map.of());
    root.throwIfAny();
    FactSheet sheet = new FactSheet(name.orElseThrow(), facts, root.sha256());
    Calibration constants =
        new Calibration(
            sheet.value("matrix_efficiency"),
            sheet.value("vector_efficiency"),
            new Seconds(sheet.value("launch_overhead")));
    return new FittedCalibration(constants, chips, checked, sheet, source);
  }
}
